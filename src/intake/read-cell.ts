import type { Words } from '../domain/language.ts'
import * as words from './cell-words.ts'
import { countDecimals, countSignificant, isLess, parseWrittenNumber, roundDecimal, shiftDecimal, type WrittenNumber } from './decimal-text.ts'
import type { GridCell } from './grid.ts'
import { type ItemColumn, measureLabel } from './item-column.ts'
import { findPrintedUnit } from './printed-unit.ts'

/** One figure, or why it can't be taken. */
export type CellReading =
  | { readonly kind: 'empty'; readonly dash: boolean }
  | { readonly kind: 'fault'; readonly words: Words }
  | {
      readonly kind: 'figure'
      /** In the item's measure. */
      readonly value: string
      /** Decimals as printed, counted in the item's measure (negative: 万元 without decimals is −4). */
      readonly digits: number
      readonly rounded: boolean
      readonly formula: boolean
    }

const dashes = new Set(['-', '--', '—', '——', '–', '/', '／', '－'])

/** What printed tables have where there is no figure. */
export function isDash(text: string): boolean {
  return dashes.has(text)
}

const longestFigure = 30
/** Nobody types that many digits: it is the result of a division. */
const computedDigits = 13

export function readCell(cell: GridCell, column: ItemColumn): CellReading {
  const label = column.item.name
  const fault = (found: Words): CellReading => ({ kind: 'fault', words: found })
  if (cell.formula === 'external') return fault(words.externalLink(label))
  if (cell.formula === 'uncached') return fault(words.noCachedValue(label))
  if (cell.kind === 'error') return fault(words.isAnError(label, cell.text))
  if (cell.kind === 'date') return fault(words.isADate(label, cell.text))
  if (cell.kind === 'boolean') return fault(words.notANumber(label, cell.text))
  const text = cell.text.trim()
  if (cell.kind === 'empty' || text === '') return { kind: 'empty', dash: false }
  if (isDash(text)) return { kind: 'empty', dash: true }
  if (cell.kind === 'text' && /^#(REF|DIV\/0|N\/A|NAME\?|VALUE|NUM|NULL|SPILL|CALC)[!?]?/i.test(text)) return fault(words.isAnError(label, text))
  if (cell.kind === 'text' && /^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(text)) return fault(words.isScientific(label, text))
  const written = cell.kind === 'number' ? { decimal: text, suffix: '' } : parseWrittenNumber(text)
  if (!written) return fault(/^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/.test(text) ? words.isADate(label, text) : words.notANumber(label, text))
  return measure(cell, column, written)
}

/** Percent cells hold 0.985 and show 98.5 %; a suffix such as 万元 overrules the column's unit. */
function measure(cell: GridCell, column: ItemColumn, written: WrittenNumber): CellReading {
  const { item } = column
  const percentFormat = cell.kind === 'number' && /%/.test(cell.format ?? '') && (item.measure === 'percent' || item.measure === 'times')
  const own = written.suffix === '' ? undefined : findPrintedUnit(written.suffix)
  const ownPower = own?.powers[item.measure]
  if (written.suffix !== '' && ownPower === undefined) {
    const isNumber = own !== undefined || written.suffix.startsWith('%')
    return { kind: 'fault', words: isNumber ? words.strangeSuffix(item.name, cell.text, column.unit.name) : words.notANumber(item.name, cell.text) }
  }
  const formatPower = item.measure === 'percent' ? 2 : 0
  const power = percentFormat ? formatPower : (ownPower ?? column.power)
  const exact = shiftDecimal(written.decimal, power)
  if (exact.replace(/\D/g, '').length > longestFigure) return { kind: 'fault', words: words.tooLong(item.name) }

  const excess = countDecimals(exact) > item.digits
  const computed = cell.kind === 'number' && (cell.formula === 'cached' || countSignificant(written.decimal) >= computedDigits)
  if (excess && !computed) return { kind: 'fault', words: words.tooManyDigits(item.name, written.decimal, item.digits, measureLabel(item.measure)) }
  const value = excess ? roundDecimal(exact, item.digits) : exact
  return (
    boundFault(value, column) ?? { kind: 'figure', value, digits: printedDigits(cell, written) - power, rounded: excess, formula: cell.formula === 'cached' }
  )
}

function boundFault(value: string, column: ItemColumn): CellReading | undefined {
  const { item, power, unit } = column
  const shown = (decimal: string): string => shiftDecimal(decimal, -power)
  if (item.minimum !== null && isLess(value, item.minimum)) {
    return { kind: 'fault', words: words.outOfBounds(item.name, shown(value), 'low', shown(item.minimum), unit.name) }
  }
  if (item.maximum !== null && isLess(item.maximum, value)) {
    return { kind: 'fault', words: words.outOfBounds(item.name, shown(value), 'high', shown(item.maximum), unit.name) }
  }
  return undefined
}

/** Decimals as stored, or as the number format shows them where it shows more: stored numbers lose their last zeros. */
function printedDigits(cell: GridCell, written: WrittenNumber): number {
  const stored = countDecimals(written.decimal)
  if (cell.kind !== 'number' || cell.format === null) return stored
  const format = (cell.format.split(';')[0] ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  const shown = /\.(0+)/.exec(format)?.[1]?.length ?? 0
  return Math.max(stored, shown + (format.includes('%') ? 2 : 0))
}
