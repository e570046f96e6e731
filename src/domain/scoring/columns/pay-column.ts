import type { WholeBandSet, WholeTarget } from './compile-columns.ts'
import { roundRatio } from './round-ratio.ts'

/** Pays values by bands: `points[i]` and the band's place in `bandAt[i]`; values that are NaN are passed over. */
export function payBands(values: Float64Array, { lows, highs, pays }: WholeBandSet, points: Float64Array, bandAt: Int8Array, from: number, to: number): void {
  const last = lows.length - 1
  for (let i = from; i < to; i++) {
    const value = values[i] as number
    if (Number.isNaN(value)) continue
    let at = 0
    while (at < last && (value < (lows[at] as number) || value > (highs[at] as number))) at++
    points[i] = pays[at] as number
    bandAt[i] = at
  }
}

/** What values are measured against: `top ÷ bottom`, whole. Undefined where no value is known. */
export interface PeerTarget {
  readonly top: number
  readonly bottom: number
}

/** The peers' highest, average or median of the values in some ranges; `too-large` where their sum could leave the exact range. */
export function targetOf(
  from: WholeTarget['from'],
  values: Float64Array,
  ranges: readonly (readonly [number, number])[],
): PeerTarget | 'too-large' | undefined {
  let sum = 0
  let count = 0
  let highest = Number.NEGATIVE_INFINITY
  let lowest = Number.POSITIVE_INFINITY
  for (const [start, end] of ranges) {
    for (let i = start; i < end; i++) {
      const value = values[i] as number
      if (Number.isNaN(value)) continue
      sum += value
      count += 1
      if (value > highest) highest = value
      if (value < lowest) lowest = value
    }
  }
  if (count === 0) return undefined
  if (Math.max(Math.abs(highest), Math.abs(lowest)) * count > Number.MAX_SAFE_INTEGER) return 'too-large'
  if (from === 'maximum') return { top: highest, bottom: 1 }
  if (from === 'average') return { top: sum, bottom: count }
  return medianOf(values, ranges)
}

function medianOf(values: Float64Array, ranges: readonly (readonly [number, number])[]): PeerTarget {
  const sorted = Float64Array.from(ranges.flatMap(([from, to]) => [...values.subarray(from, to)]).filter((value) => !Number.isNaN(value))).sort()
  const upper = sorted[sorted.length >> 1] ?? 0
  const lower = sorted.length % 2 === 1 ? upper : (sorted[(sorted.length >> 1) - 1] ?? upper)
  return { top: lower + upper, bottom: 2 }
}

interface TargetPay {
  readonly target: PeerTarget
  readonly rule: WholeTarget
  readonly weight: number
}

/** Pays values in proportion to a target, none below zero and none above full marks. */
export function payTarget(values: Float64Array, { target, rule, weight }: TargetPay, points: Float64Array, from: number, to: number): void {
  const factor = weight * target.bottom
  const { top, bottom } = target
  for (let i = from; i < to; i++) {
    const value = values[i] as number
    if (Number.isNaN(value)) continue
    if (top <= 0) points[i] = value * bottom >= top ? rule.reached : rule.missed
    else if (value <= 0) points[i] = 0
    else points[i] = value * bottom >= top ? weight : roundRatio(value, factor, top)
  }
}
