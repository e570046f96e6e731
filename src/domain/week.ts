import { addDays, type LocalDate, toLocalDate, weekday } from './calendar/local-time.ts'
import { findPeriodKind, type Period, yearOf } from './period.ts'

/** ISO weeks: Monday to Sunday, in the year of their Thursday. `2026-W45`. */

/** The week a local date lies in. */
export function weekOfDate(date: LocalDate): Period {
  const thursday = addDays(date, 4 - weekday(date))
  const year = Number(thursday.slice(0, 4))
  return `${year}-W${String(Math.floor(daysBetween(firstMonday(year), thursday) / 7) + 1).padStart(2, '0')}`
}

/** 1–53. Weeks only. */
export function weekNumberOf(period: Period): number {
  if (findPeriodKind(period) !== 'week') throw new RangeError(`not a week: ${period}`)
  return Number(period.slice(6))
}

export function mondayOf(period: Period): LocalDate {
  return addDays(firstMonday(yearOf(period)), (weekNumberOf(period) - 1) * 7)
}

export function sundayOf(period: Period): LocalDate {
  return addDays(mondayOf(period), 6)
}

/** The month, `2026-10`, that most days of the week lie in. */
export function monthOfWeek(period: Period): Period {
  return addDays(mondayOf(period), 3).slice(0, 7)
}

/** The week `count` weeks away (negative: earlier). */
export function addWeeks(period: Period, count: number): Period {
  return weekOfDate(addDays(mondayOf(period), count * 7))
}

/** The last `count` weeks up to and with one, oldest first. */
export function weeksUpTo(period: Period, count: number): readonly Period[] {
  return Array.from({ length: count }, (_, index) => addWeeks(period, index + 1 - count))
}

/** `nth` 1–5: the week with the month's nth Thursday; undefined where the month has no such week. */
export function nthWeekOfMonth(month: Period, nth: number): Period | undefined {
  const first = toLocalDate(yearOf(month), Number(month.slice(5)), 1)
  const thursday = addDays(first, ((4 - weekday(first) + 7) % 7) + (nth - 1) * 7)
  return nth >= 1 && thursday.slice(0, 7) === month ? weekOfDate(thursday) : undefined
}

/** The Monday of week 1, which holds 4 January. */
function firstMonday(year: number): LocalDate {
  const fourth = toLocalDate(year, 1, 4)
  return addDays(fourth, 1 - weekday(fourth))
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
