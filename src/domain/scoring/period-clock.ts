import { addMonths, findPeriodKind, monthOf, type Period, type PeriodKind, yearOf } from '../period.ts'
import { addWeeks, monthOfWeek } from '../week.ts'

/** The period as formulas see it. */
export interface PeriodClock {
  readonly period: Period
  readonly kind: PeriodKind
  /** The month the period ends with, 1–12; of a week the one that most of its days lie in. */
  readonly month: number
  /** 1–4. */
  readonly quarter: number
}

export function toPeriodClock(period: Period): PeriodClock {
  const kind = findPeriodKind(period)
  if (kind === undefined) throw new RangeError(`not a period: ${period}`)

  const month = endMonthOf(period, kind)
  return { period, kind, month, quarter: Math.ceil(month / 3) }
}

function endMonthOf(period: Period, kind: PeriodKind): number {
  if (kind === 'week') return monthOf(monthOfWeek(period))
  if (kind === 'month') return monthOf(period)
  return kind === 'quarter' ? Number(period.slice(6)) * 3 : 12
}

/** The period of the same kind `back` earlier. */
export function earlierPeriod(clock: PeriodClock, back: number): Period {
  if (clock.kind === 'week') return addWeeks(clock.period, -back)
  if (clock.kind === 'month') return addMonths(clock.period, -back)
  if (clock.kind === 'year') return String(yearOf(clock.period) - back)

  const index = yearOf(clock.period) * 4 + clock.quarter - 1 - back
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`
}
