import type { SumCheck } from '../domain/scheme/scheme.ts'
import { addDecimals, differenceOf, halfUnits, isLess, shiftDecimal } from './decimal-text.ts'
import { type ItemColumn, namesOf } from './item-column.ts'
import type { UnitReading } from './read-lines.ts'
import { partsDiffer } from './unit-words.ts'
import type { Findings } from './findings.ts'

/** Checks that parts add to their totals; within half a printed unit × (parts + 1) it is rounding, to be confirmed. */
export function checkSums(sums: readonly SumCheck[], readings: readonly UnitReading[], columns: ReadonlyMap<string, ItemColumn>, findings: Findings): void {
  for (const sum of sums) {
    const usual = new Map([sum.total, ...sum.parts].map((id) => [id, usualDigits(readings, id)]))
    for (const reading of readings) checkOne(sum, reading, usual, columns, findings)
  }
}

function checkOne(sum: SumCheck, reading: UnitReading, usual: ReadonlyMap<string, number>, columns: ReadonlyMap<string, ItemColumn>, findings: Findings): void {
  const total = reading.figures.get(sum.total)?.value
  const parts = sum.parts.map((id) => partOf(reading, id, columns))
  const known = parts.filter((part) => part !== undefined)
  if (total === undefined || total === null || known.length < parts.length || parts.length === 0) return

  const added = addDecimals(known)
  const gap = differenceOf(added, total)
  if (gap === '0') return
  const digits = [sum.total, ...sum.parts].map((id) => Math.max(reading.figures.get(id)?.digits ?? 0, usual.get(id) ?? 0))
  const rounding = !isLess(halfUnits(digits), gap)
  const column = columns.get(sum.total)
  const shown = (decimal: string): string => shiftDecimal(decimal, -(column?.power ?? 0))
  const items = [sum.total, ...sum.parts].flatMap((id) => columns.get(id)?.item ?? [])
  findings.add(rounding ? 'warning' : 'fault', {
    place: { sheet: reading.sheet, line: reading.figures.get(sum.total)?.line ?? reading.line, column: null },
    unitId: reading.unit.id,
    words: partsDiffer(shown(added), shown(total), sumNames(items), rounding),
  })
}

/** An empty part counts as zero where the scheme says so; otherwise the sum can't be judged. */
function partOf(reading: UnitReading, id: string, columns: ReadonlyMap<string, ItemColumn>): string | undefined {
  const figure = reading.figures.get(id)
  if (!figure) return undefined
  return figure.value ?? (columns.get(id)?.item.blank === 'zero' ? '0' : undefined)
}

function sumNames(items: readonly ItemColumn['item'][]): { readonly zh: string; readonly en: string } {
  const total = namesOf(items.slice(0, 1))
  const parts = items.slice(1)
  return { zh: `${total.zh} = ${parts.map((item) => item.name.zh).join(' + ')}`, en: `${total.en} = ${parts.map((item) => item.name.en).join(' + ')}` }
}

/** The most common number of printed decimals of an item: stored numbers lose their last zeros. */
function usualDigits(readings: readonly UnitReading[], id: string): number {
  const counts = new Map<number, number>()
  for (const reading of readings) {
    const figure = reading.figures.get(id)
    if (figure && figure.value !== null) counts.set(figure.digits, (counts.get(figure.digits) ?? 0) + 1)
  }
  const best = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]
  return best?.[0] ?? 0
}
