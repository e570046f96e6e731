import type { RankGroup } from '../../scheme/scheme.ts'
import { isApplicable } from '../unit-facts.ts'
import type { ColumnIndicator, ColumnProgram, WholeBandSet } from './compile-columns.ts'
import { createScratch, fitsColumns, marks, measureColumn, type Scratch } from './measure-column.ts'
import { payBands, payTarget, targetOf } from './pay-column.ts'
import { rankColumn } from './rank-column.ts'
import { roundRatio } from './round-ratio.ts'
import type { UnitPart, WholeColumns } from './whole-columns.ts'

/** A period's scores by columns, in the order of `columns.units`. All numbers are whole; NaN: none. */
export interface ColumnScores {
  readonly indicators: readonly ColumnResult[]
  /** Score × 10^scoreDigits. */
  readonly scores: Float64Array
  /** 0: not ranked. */
  readonly ranks: Int32Array
  /** Units in which something is not filed. */
  readonly notFiled: Uint8Array
}

export interface ColumnResult {
  readonly id: string
  /** Value × 10^digits. */
  readonly values: Float64Array
  /** Points × 10^pointScale. */
  readonly points: Float64Array
  /** Place of the band in its set; −1 where there is none. */
  readonly bands: Int8Array
  /** One of `marks`. */
  readonly status: Uint8Array
}

interface Tally {
  readonly points: Float64Array
  /** Weight that is left out, unit by unit. */
  readonly leftOut: Float64Array
  readonly notFiled: Uint8Array
}

/** Where a period's scores are written; kept from run to run, it spares making millions of numbers' room. */
export interface ColumnRoom {
  readonly results: readonly ColumnResult[]
  readonly scratch: Scratch
  readonly tally: Tally
}

export function createColumnRoom({ indicators }: ColumnProgram, { units: { length } }: WholeColumns): ColumnRoom {
  return {
    results: indicators.map(({ kernel }) => ({
      id: kernel.method.id,
      values: new Float64Array(length),
      points: new Float64Array(length),
      bands: new Int8Array(length).fill(-1),
      status: new Uint8Array(length),
    })),
    scratch: createScratch(length),
    tally: { points: new Float64Array(length), leftOut: new Float64Array(length), notFiled: new Uint8Array(length) },
  }
}

/** Scores a whole period, exact to the last digit; what an earlier run wrote into the same room is overwritten. Undefined where a figure is too large for whole doubles. */
export function scoreColumns(
  program: ColumnProgram,
  columns: WholeColumns,
  month: number,
  room = createColumnRoom(program, columns),
): ColumnScores | undefined {
  if (!program.indicators.every(({ kernel }) => fitsColumns(kernel, columns))) return undefined

  const { results, scratch, tally } = room
  tally.points.fill(0)
  tally.leftOut.fill(0)
  tally.notFiled.fill(0)
  for (const [index, indicator] of program.indicators.entries()) {
    const result = results[index]
    if (result === undefined) throw new RangeError('room of another scheme')
    const marked = measure(indicator, columns, scratch, result)
    const isTooLarge = !pay(program, indicator, columns, result, month) || (marked > 0 && result.status.includes(marks.tooLarge))
    if (isTooLarge) return undefined
    addUp(indicator, result, tally, marked)
  }
  const scores = toScores(program, tally)
  return { indicators: results, scores, ranks: rankColumn(program.scheme, columns, scores), notFiled: tally.notFiled }
}

function measure({ kernel }: ColumnIndicator, columns: WholeColumns, scratch: Scratch, { values, bands, status }: ColumnResult): number {
  status.fill(marks.scored)
  bands.fill(-1)
  let marked = 0
  for (const { unit, from, to } of columns.parts) {
    if (isApplicable(kernel.method.appliesTo, unit)) {
      marked += measureColumn(kernel, columns, scratch, values, status, from, to)
      continue
    }
    values.fill(Number.NaN, from, to)
    status.fill(marks.notApplicable, from, to)
    marked += to - from
  }
  return marked
}

/** False where the peers' sum could leave the exact range. */
function pay({ scheme }: ColumnProgram, indicator: ColumnIndicator, columns: WholeColumns, result: ColumnResult, month: number): boolean {
  const { target: rule, weight } = indicator
  if (rule === null) {
    for (const { unit, from, to } of columns.parts) {
      const set = bandsFor(indicator, unit, month)
      if (set !== undefined) payBands(result.values, set, result.points, result.bands, from, to)
    }
    return true
  }

  for (const ranges of groupRanges(scheme.rankGroups, columns.parts)) {
    const target = targetOf(rule.from, result.values, ranges)
    if (target === undefined) continue
    if (target === 'too-large') return false
    for (const [from, to] of ranges) payTarget(result.values, { target, rule, weight }, result.points, from, to)
  }
  return true
}

function bandsFor({ bandSets }: ColumnIndicator, { class: unitClass }: UnitPart['unit'], month: number): WholeBandSet | undefined {
  const fits = ({ months, classes }: ColumnIndicator['bandSets'][number]): boolean =>
    (months === null || (months[0] <= month && month <= months[1])) && (classes === null || classes.includes(unitClass))
  return bandSets.find(fits)
}

/** The units of each rank group; those of none are peers of one another. */
function groupRanges(groups: readonly RankGroup[], parts: readonly UnitPart[]): readonly (readonly (readonly [number, number])[])[] {
  const ranges = new Map<string, [number, number][]>()
  for (const { unit, from, to } of parts) {
    const group = groups.find(({ classes }) => classes.includes(unit.class))?.id ?? ''
    const own = ranges.get(group) ?? []
    own.push([from, to])
    ranges.set(group, own)
  }
  return [...ranges.values()]
}

function addUp(
  { weight, zeroBase }: ColumnIndicator,
  { values, points, status }: ColumnResult,
  { points: sums, leftOut, notFiled }: Tally,
  marked: number,
): void {
  if (marked === 0) {
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (points[i] as number)
    return
  }

  for (let i = 0; i < values.length; i++) {
    const mark = status[i] as number
    if (mark === marks.zeroBase && 'pay' in zeroBase) points[i] = zeroBase.pay
    if (mark === marks.notFiled) notFiled[i] = 1
    if (mark === marks.scored || (mark === marks.zeroBase && 'pay' in zeroBase)) sums[i] = (sums[i] as number) + (points[i] as number)
    else leftOut[i] = (leftOut[i] as number) + weight
  }
}

function toScores({ scheme, pointScale, indicators }: ColumnProgram, { points, leftOut, notFiled }: Tally): Float64Array {
  const isZero = scheme.leftOut === 'zero'
  const factor = (isZero ? 1 : Number(scheme.fullMarks)) * 10 ** scheme.scoreDigits
  const whole = 10 ** pointScale
  const allWeights = indicators.reduce((sum, { weight }) => sum + weight, 0)
  return points.map((sum, index) => {
    const base = allWeights - (leftOut[index] as number)
    return notFiled[index] === 1 || base <= 0 ? Number.NaN : roundRatio(sum, factor, isZero ? whole : base)
  })
}
