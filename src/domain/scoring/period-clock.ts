import { addMonths, findPeriodKind, monthOf, type Period, type PeriodKind, yearOf } from '../period.ts'

/** The period as formulas see it. */
export interface PeriodClock {
  readonly period: Period
  readonly kind: PeriodKind
  /** The month the period ends with, 1–12. */
  readonly month: number
  /** 1–4. */
  readonly quarter: number
}

/** Months, quarters and years. */
export function toPeriodClock(period: Period): PeriodClock {
  const kind = findPeriodKind(period)
  if (kind === undefined || kind === 'week') throw new RangeError(`not a month, quarter or year: ${period}`)

  const month = kind === 'month' ? monthOf(period) : kind === 'quarter' ? Number(period.slice(6)) * 3 : 12
  return { period, kind, month, quarter: Math.ceil(month / 3) }
}

/** The period of the same kind `back` earlier. */
export function earlierPeriod(clock: PeriodClock, back: number): Period {
  if (clock.kind === 'month') return addMonths(clock.period, -back)
  if (clock.kind === 'year') return String(yearOf(clock.period) - back)

  const index = yearOf(clock.period) * 4 + clock.quarter - 1 - back
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`
}
