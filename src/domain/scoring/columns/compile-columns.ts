import { compare, multiply, type Rational, round, signOf, zero } from '../../exact/rational.ts'
import type { CompiledScheme } from '../../scheme/compiled.ts'
import type { Band, BandSet, IndicatorMethod, RuleOutcome } from '../../scheme/indicator-method.ts'
import { roundedPoints } from '../pay.ts'
import { type Kernel, toKernel } from './kernel.ts'

/** Bands over whole values: band i from `lows[i]` up to and with `highs[i]`. */
export interface WholeBandSet extends Pick<BandSet, 'months' | 'classes'> {
  readonly lows: Float64Array
  readonly highs: Float64Array
  readonly pays: Float64Array
}

export interface WholeTarget {
  readonly from: 'maximum' | 'average' | 'median'
  readonly reached: number
  readonly missed: number
}

/** What a divisor of zero or below leads to: a band's pay, or nothing. */
export type WholeOutcome = { readonly status: 'not-due' | 'not-applicable' } | { readonly band: string; readonly pay: number }

export interface ColumnIndicator {
  readonly kernel: Kernel
  readonly weight: number
  readonly bandSets: readonly WholeBandSet[]
  readonly target: WholeTarget | null
  readonly zeroBase: WholeOutcome
}

/** A scheme whose every step is whole numbers in doubles: exact and as fast as floats. */
export interface ColumnProgram {
  readonly scheme: CompiledScheme
  /** Points and weights are kept × 10^pointScale. */
  readonly pointScale: number
  readonly indicators: readonly ColumnIndicator[]
}

const largestScale = 6

/** Undefined where a scheme needs more than ratios of sums, bands and targets: then the row engine scores it. */
export function compileColumns(scheme: CompiledScheme): ColumnProgram | undefined {
  const isPlain = scheme.arithmetic === 'exact' && scheme.divisors === 'positive' && scheme.missing === 'not-filed' && scheme.peerGroups.length === 0
  if (!isPlain || scheme.grading.by !== 'score' || scheme.levels?.combine === 'mean') return undefined
  const pointScale = findScale(scheme)
  if (pointScale === undefined) return undefined

  const indicators = scheme.methods.map((method) => toIndicator(scheme, method, pointScale)).filter((indicator) => indicator !== undefined)
  return indicators.length === scheme.methods.length ? { scheme, pointScale, indicators } : undefined
}

function findScale(scheme: CompiledScheme): number | undefined {
  const pays = scheme.methods.flatMap((method) => [method.weight, ...[...method.points.values()].map((points) => roundedPoints(scheme, points))])
  const scales = Array.from({ length: largestScale + 1 }, (_, scale) => scale)
  return scales.find((scale) => scale >= (scheme.pointsDigits ?? 0) && pays.every((pay) => findWhole(pay, scale) !== undefined))
}

/** The number × 10^scale where that is whole. */
function findWhole({ n, d }: Rational, scale: number): number | undefined {
  const scaled = n * 10n ** BigInt(scale)
  const whole = Number(scaled / d)
  return scaled % d === 0n && Number.isSafeInteger(whole) ? whole : undefined
}

function toIndicator(scheme: CompiledScheme, method: IndicatorMethod, scale: number): ColumnIndicator | undefined {
  const kernel = toKernel(scheme, method)
  const target = method.scale?.kind === 'target' ? toTarget(scheme, method, scale) : null
  if (kernel === undefined || target === undefined || (method.scale !== null && target === null)) return undefined

  const payOf = (band: string): number => findWhole(roundedPoints(scheme, method.points.get(band) ?? zero), scale) ?? 0
  return {
    kernel,
    weight: findWhole(method.weight, scale) ?? 0,
    bandSets: method.bandSets.map((set) => toWholeBands(set, kernel.digits, payOf)),
    target,
    zeroBase: toOutcome(method.zeroBase, payOf),
  }
}

function toTarget(scheme: CompiledScheme, method: IndicatorMethod, scale: number): WholeTarget | undefined {
  if (method.scale?.kind !== 'target' || typeof method.scale.from !== 'string' || scheme.pointsDigits !== scale) return undefined
  const { from, floor, cap, notPositive } = method.scale
  if (signOf(floor) !== 0 || compare(cap, { n: 1n, d: 1n }) !== 0) return undefined
  const pay = (share: Rational): number => findWhole(round(multiply(method.weight, share), scale), scale) ?? 0
  return { from, reached: pay(notPositive.reached), missed: pay(notPositive.missed) }
}

function toOutcome(outcome: RuleOutcome, payOf: (band: string) => number): WholeOutcome {
  return 'status' in outcome ? outcome : { band: outcome.band, pay: payOf(outcome.band) }
}

function toWholeBands({ months, classes, bands }: BandSet, digits: number, payOf: (band: string) => number): WholeBandSet {
  const reaches = bands.map((band) => reachOf(band, digits))
  return {
    months,
    classes,
    lows: Float64Array.from(reaches, ([low]) => low),
    highs: Float64Array.from(reaches, ([, high]) => high),
    pays: Float64Array.from(bands, ({ grade }) => payOf(grade)),
  }
}

/** The first and the last whole value inside a band's edges. */
function reachOf(band: Band, digits: number): readonly [low: number, high: number] {
  let low = Number.NEGATIVE_INFINITY
  let high = Number.POSITIVE_INFINITY
  for (const { operator, value } of band.edges) {
    const { floor, isWhole } = split(value, digits)
    if (operator === 'ge') low = Math.max(low, isWhole ? floor : floor + 1)
    if (operator === 'gt') low = Math.max(low, floor + 1)
    if (operator === 'le') high = Math.min(high, floor)
    if (operator === 'lt') high = Math.min(high, isWhole ? floor - 1 : floor)
  }
  return [low, high]
}

function split({ n, d }: Rational, digits: number): { readonly floor: number; readonly isWhole: boolean } {
  const scaled = n * 10n ** BigInt(digits)
  const isWhole = scaled % d === 0n
  const cut = scaled / d
  return { floor: Number(isWhole || scaled >= 0n ? cut : cut - 1n), isWhole }
}
