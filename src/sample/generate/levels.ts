import { monthOf, type Period } from '../../domain/period.ts'

export const indicatorIds = ['B1', 'B2', 'B3', 'B4', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8'] as const
export type IndicatorId = (typeof indicatorIds)[number]

/** stable, low, moderate, high: the band in which an indicator's value is to lie. */
export type Level = 's' | 'l' | 'm' | 'h'
export type Levels = Readonly<Record<IndicatorId, Level>>

const order: readonly Level[] = ['s', 'l', 'm', 'h']

/** The worst and the best value that are drawn in a band: a little inside its edges. */
type Reach = Readonly<Record<Level, readonly [number, number]>>

const progress: readonly { readonly until: number; readonly reach: Reach }[] = [
  { until: 3, reach: { s: [-5, 0], l: [-11, -6.5], m: [-17, -12.5], h: [-22, -18.5] } },
  { until: 11, reach: { s: [-2.8, 0], l: [-7.9, -3.4], m: [-13.5, -8.7], h: [-19, -15.5] } },
  { until: 12, reach: { s: [-0.9, 0], l: [-2.7, -1.2], m: [-4.7, -3.2], h: [-9, -5.5] } },
]

const reaches: Readonly<Record<Exclude<IndicatorId, 'B2' | 'B3'>, Reach>> = {
  B1: { s: [-0.9, 0], l: [-3.9, -1.3], m: [-7.9, -4.6], h: [-11, -8.8] },
  B4: { s: [-0.4, 0], l: [-4.6, -0.9], m: [-9.5, -5.6], h: [-20, -11] },
  P1: { s: [1.21, 1.34], l: [1.12, 1.19], m: [1.01, 1.08], h: [0.9, 0.98] },
  P2: { s: [0.32, 0.62], l: [0.21, 0.28], m: [0.12, 0.18], h: [0.03, 0.08] },
  P3: { s: [100, 101.5], l: [98.3, 99.7], m: [95.5, 97.5], h: [90, 94] },
  P4: { s: [0, 0], l: [1.8, 0.4], m: [4.6, 2.5], h: [9, 5.8] },
  P5: { s: [102, 122], l: [83, 96], m: [54, 77], h: [12, 44] },
  P6: { s: [99, 88], l: [104.4, 101.2], m: [109.3, 106], h: [120, 111.5] },
  P7: { s: [100, 100], l: [91, 98], m: [73, 88], h: [30, 64] },
  P8: { s: [-4.4, -0.5], l: [-9.3, -5.9], m: [-14.2, -11], h: [-24, -16] },
}

/** `sslm ssss ssss`, in the order of `indicatorIds`. */
export function parseLevels(text: string): Levels {
  const letters = text.replaceAll(' ', '')
  if (!/^[slmh]{12}$/.test(letters)) throw new RangeError(`not twelve levels: ${text}`)
  return Object.fromEntries(indicatorIds.map((id, index) => [id, letters[index]])) as Levels
}

/** `steps` bands worse (negative: better), no worse than moderate: chance alone crosses no red line. */
export function shiftLevel(level: Level, steps: number): Level {
  const at = Math.min(Math.max(order.indexOf(level) + steps, 0), 2)
  return order[at] ?? level
}

/** A value in the band; `share` 0 is its worst and 1 its best. */
export function valueInBand(indicator: IndicatorId, level: Level, period: Period, share: number): number {
  const [worst, best] = reachOf(indicator, period)[level]
  return worst + (best - worst) * share
}

function reachOf(indicator: IndicatorId, period: Period): Reach {
  if (indicator !== 'B2' && indicator !== 'B3') return reaches[indicator]

  const season = progress.find(({ until }) => monthOf(period) <= until)
  if (season === undefined) throw new RangeError(`no season: ${period}`)
  return season.reach
}
