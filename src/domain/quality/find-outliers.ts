import type { Decimal } from 'decimal.js'
import type { OwnFigures, QualityFlag } from './quality.ts'
import { flowsOf, isRunning, medianOf, type Series, seriesOf } from './series.ts'

/** Months that must be known before anything is called unusual. */
const leastMonths = 6
/** Scaled deviations from the median beyond which a figure is unusual, and how many times the median (or which part of it) it must be besides. */
const farDeviations = 6
const farTimes = { figure: 2.5, flow: 3 }
/** Last year's same month is alike within this share: a thirteenth salary comes every December. */
const alikeShare = 0.4
/** A deviation in a normal spread, and the least one: figures that never moved have none. */
const normalScale = 1.4826
const leastDeviation = 0.02

/** Figures far from what the unit filed in the twelve months before (median and median deviation), unless last year's same month was alike. */
export function findOutliers(own: OwnFigures): readonly QualityFlag[] {
  return own.items.flatMap((item): QualityFlag[] => {
    const series = seriesOf(own, item.id)
    const runs = isRunning(own, series)
    const values = (runs ? flowsOf(own, series) : series).slice(1)
    const median = unusualMedian(values, runs ? farTimes.flow : farTimes.figure)
    if (median === undefined) return []

    const value = values.at(-1)
    return [{ kind: 'outlier', item, of: runs ? 'flow' : 'figure', value: value?.toFixed() ?? '0', median: median.toDecimalPlaces(item.digits).toFixed() }]
  })
}

function unusualMedian(values: Series, times: number): Decimal | undefined {
  const present = values.at(-1)
  const before = values.slice(0, -1).flatMap((value) => value ?? [])
  if (present === undefined || before.length < leastMonths) return undefined

  const median = medianOf(before)
  const [yearAgo] = values
  if (median.isZero() || !isFar(present, median, before, times)) return undefined
  return yearAgo !== undefined && isAlike(present, yearAgo) ? undefined : median
}

function isFar(present: Decimal, median: Decimal, before: readonly Decimal[], times: number): boolean {
  const ratio = present.dividedBy(median)
  if (ratio.lessThan(times) && ratio.greaterThan(1 / times)) return false
  if (isLumpy(before, median) && before.some((value) => present.abs().lessThan(value.abs().times(times)))) return false

  const spread = medianOf(before.map((value) => value.minus(median).abs())).times(normalScale)
  const least = median.abs().times(leastDeviation)
  return present
    .minus(median)
    .abs()
    .greaterThan((spread.greaterThan(least) ? spread : least).times(farDeviations))
}

/** Whether it was next to nothing at times, so that only more than there ever was is unusual: a quarter's interest is due in one month of three. */
function isLumpy(before: readonly Decimal[], median: Decimal): boolean {
  return before.some((value) => value.abs().lessThan(median.abs().times(0.5)))
}

function isAlike(a: Decimal, b: Decimal): boolean {
  return a.minus(b).abs().lessThanOrEqualTo(b.abs().times(alikeShare))
}
