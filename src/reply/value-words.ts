import { Decimal } from 'decimal.js'
import type { Words } from '../domain/language.ts'
import type { SchemeIndicator } from '../domain/scheme/scheme.ts'
import type { ShownBand, ShownEdge } from '../domain/scoring/band-edges.ts'
import { formatNumber } from './format.ts'

type Measured = Pick<SchemeIndicator, 'unit' | 'items' | 'name' | 'shortName'>

const endings: Readonly<Record<string, Words>> = { pp: { zh: ' 个百分点', en: ' pp' }, '%': { zh: '%', en: '%' }, times: { zh: '', en: '' } }

function inUnit(number: string, unit: string): Words {
  const ending = endings[unit] ?? { zh: ` ${unit}`, en: ` ${unit}` }
  return { zh: number + ending.zh, en: number + ending.en }
}

/** Two digits, or all it has where two would show an edge that the value does not reach. */
function valueDigits(value: Decimal, bands: readonly ShownBand[]): number {
  const shown = value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
  const isOnEdge = bands.some(({ edges }) => edges.some((edge) => shown.equals(edge.value)))

  return isOnEdge && !shown.equals(value) ? Math.max(2, value.decimalPlaces()) : 2
}

/** Ratios are written with two digits, `0.30`; percentages as the scheme has them, `100%`. */
function edgeNumber(value: string, unit: string): string {
  return formatNumber(value, unit === 'times' ? Math.max(2, new Decimal(value).decimalPlaces()) : undefined)
}

/** The edge that full marks need; undefined where the best band has none. */
function bestEdge(bands: readonly ShownBand[]): ShownEdge | undefined {
  return bands[0]?.edges[0]
}

/** A gap to what should have been done: the best band allows a little below zero. */
function isGap(edge: ShownEdge | undefined): boolean {
  return edge?.operator.startsWith('g') === true && new Decimal(edge.value).isNegative()
}

/** `0.16，偏低` · `低于应付 2.10 个百分点`. */
export function valueWords(indicator: Measured, value: string, bands: readonly ShownBand[]): Words {
  const number = new Decimal(value)
  const digits = valueDigits(number, bands)
  const edge = bestEdge(bands)
  if (isGap(edge) && number.isNegative()) {
    const size = inUnit(formatNumber(number.abs().toFixed(), digits), indicator.unit)
    const isDue = indicator.items.some((item) => item.endsWith('_due'))
    return { zh: `${isDue ? '低于应付' : '落后'} ${size.zh}`, en: `${size.en} behind` }
  }

  const shown = inUnit(formatNumber(value, digits), indicator.unit)
  if (edge === undefined) return shown

  return edge.operator.startsWith('g') ? { zh: `${shown.zh}，偏低`, en: `${shown.en}, low` } : { zh: `${shown.zh}，偏高`, en: `${shown.en}, high` }
}

/** The value alone, without a judgement. */
export function plainValueWords(indicator: Measured, value: string, bands: readonly ShownBand[]): Words {
  if (isGap(bestEdge(bands)) && new Decimal(value).isNegative()) return valueWords(indicator, value, bands)

  return inUnit(formatNumber(value, valueDigits(new Decimal(value), bands)), indicator.unit)
}

/** `0.30 及以上满分` · `1 个百分点以内满分`; undefined where the scheme says no edge. */
export function fullMarksWords(indicator: Measured, bands: readonly ShownBand[]): Words | undefined {
  const edge = bestEdge(bands)
  if (edge === undefined) return undefined
  if (isGap(edge)) {
    const within = inUnit(edgeNumber(edge.value.replace('-', ''), indicator.unit), indicator.unit)
    return { zh: `${within.zh}以内满分`, en: `full marks within ${within.en}` }
  }

  const at = inUnit(edgeNumber(edge.value, indicator.unit), indicator.unit)
  const words: Readonly<Record<ShownEdge['operator'], Words>> = {
    ge: { zh: `${at.zh} 及以上满分`, en: `full marks from ${at.en}` },
    gt: { zh: `${at.zh} 以上满分`, en: `full marks above ${at.en}` },
    le: { zh: `${at.zh} 及以下满分`, en: `full marks up to ${at.en}` },
    lt: { zh: `${at.zh} 以下满分`, en: `full marks below ${at.en}` },
  }
  return words[edge.operator]
}

/** What would have to happen: `库款保障倍数回升至 0.30` · `…回到 5 个百分点以内`. */
export function targetWords(indicator: Measured, edge: ShownEdge | undefined): Words {
  const isPoints = indicator.unit === 'pp'
  const name = { zh: indicator.name.zh, en: isPoints ? indicator.shortName.en : indicator.name.en }
  if (edge === undefined) return { zh: `${name.zh}改善一档`, en: `${name.en} one band better` }
  if (isGap(edge)) {
    const within = inUnit(edgeNumber(edge.value.replace('-', ''), indicator.unit), indicator.unit)
    return { zh: `${name.zh}回到 ${within.zh}以内`, en: `${name.en} within ${within.en}` }
  }

  const at = inUnit(edgeNumber(edge.value, indicator.unit), indicator.unit)
  const isRise = edge.operator.startsWith('g')
  const isStrict = edge.operator.endsWith('t')
  if (isRise) return { zh: `${name.zh}回升至 ${at.zh}${isStrict ? '以上' : ''}`, en: `${name.en} back ${isStrict ? 'above' : 'at'} ${at.en}` }

  return { zh: `${name.zh}降至 ${at.zh}${isStrict ? '以下' : ''}`, en: `${name.en} down ${isStrict ? 'below' : 'to'} ${at.en}` }
}
