import { Decimal } from 'decimal.js'
import { addMonths, monthOf } from '../period.ts'
import type { OwnFigures } from './quality.ts'

/** Months looked back over: the same month of last year, and the one before it, from which it grew. */
export const historyMonths = 13

/** A figure and its months before, the newest last; undefined where nothing was filed. */
export type Series = readonly (Decimal | undefined)[]

/** The present month comes last. */
export function seriesOf({ period, now, at }: OwnFigures, itemId: string): Series {
  return Array.from({ length: historyMonths + 1 }, (_, index) => {
    const back = historyMonths - index
    const text = (back === 0 ? now : at(addMonths(period, -back)))?.[itemId]
    return text === undefined || text === null ? undefined : new Decimal(text)
  })
}

/** Whether a figure runs up through the year and starts again in January, by its own history. */
export function isRunning(own: OwnFigures, series: Series): boolean {
  let rises = 0
  let restarts = 0
  for (let index = 1; index < series.length - 1; index++) {
    const [before, value] = [series[index - 1], series[index]]
    if (before === undefined || value === undefined) continue
    const isJanuary = monthOf(addMonths(own.period, index - historyMonths)) === 1
    if (isJanuary && value.lessThan(before.dividedBy(2))) restarts += 1
    else if (value.lessThan(before)) return false
    else if (value.greaterThan(before)) rises += 1
  }
  return restarts > 0 && rises > 2
}

/** What each month added; January's figure is its own. */
export function flowsOf(own: OwnFigures, series: Series): Series {
  return series.map((value, index) => {
    const isJanuary = monthOf(addMonths(own.period, index - historyMonths)) === 1
    if (isJanuary || value === undefined) return value
    const before = series[index - 1]
    return before === undefined ? undefined : value.minus(before)
  })
}

/** The middle of the values, the mean of the two in the middle of an even number; zero of none. */
export function medianOf(values: readonly Decimal[]): Decimal {
  const sorted = [...values].sort((a, b) => a.comparedTo(b))
  const upper = sorted[sorted.length >> 1] ?? new Decimal(0)
  return sorted.length % 2 === 1 ? upper : upper.plus(sorted[(sorted.length >> 1) - 1] ?? 0).dividedBy(2)
}
