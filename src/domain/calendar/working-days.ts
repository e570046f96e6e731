import type { CalendarData } from './calendar.ts'
import { addDays, isWeekend, lastDayOfMonth, type LocalDate, localDate, toLocalDate } from './local-time.ts'

/** A year that the calendar does not have is never guessed: whatever needs it says which year is missing. */
export interface MissingYear {
  readonly missingYear: number
}
export type DateOrMissing = { readonly date: LocalDate } | MissingYear

export function isMissing(answer: object): answer is MissingYear {
  return 'missingYear' in answer
}

export function dayKind(date: LocalDate, calendar: CalendarData): 'working' | 'off' | 'unknown' {
  const year = calendar.years[date.slice(0, 4)]
  if (!year) return 'unknown'
  if (isWeekend(date)) return year.weekendWorkdays.includes(date) ? 'working' : 'off'
  return year.weekdayHolidays.includes(date) ? 'off' : 'working'
}

/** False also where the year is not loaded: ask `dayKind` where the difference matters. */
export function isWorkingDay(date: LocalDate, calendar: CalendarData): boolean {
  return dayKind(date, calendar) === 'working'
}

/** The nth working day after `date`, which is not counted (n negative: before it; 0: the date itself). */
export function addWorkingDays(date: LocalDate, n: number, calendar: CalendarData): DateOrMissing {
  const direction = n < 0 ? -1 : 1
  let day = date
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, direction)
    const kind = dayKind(day, calendar)
    if (kind === 'unknown') return { missingYear: yearOfDate(day) }
    if (kind === 'working') left -= 1
  }
  return { date: day }
}

/** The nth working day of a month (negative: from its end). A month with fewer gives its last, or its first. `month` from 1. */
export function nthWorkingDay(at: { readonly year: number; readonly month: number; readonly nth: number }, calendar: CalendarData): DateOrMissing {
  if (at.nth === 0) throw new RangeError('there is no 0th working day')
  if (!calendar.years[String(at.year)]) return { missingYear: at.year }
  const days = workingDaysOfMonth(at.year, at.month, calendar)
  const wanted = at.nth > 0 ? Math.min(at.nth - 1, days.length - 1) : Math.max(days.length + at.nth, 0)

  const date = days[wanted]
  if (date === undefined) throw new RangeError(`no working day in ${at.year}-${at.month}`)
  return { date }
}

/** The first working day after the local day of an instant. */
export function nextWorkingDay(instant: Date, calendar: CalendarData): DateOrMissing {
  return addWorkingDays(localDate(instant, calendar.timeZone), 1, calendar)
}

/** Working days after `from` up to and with `to`; negative where `to` is past. */
export function workingDaysUntil(from: LocalDate, to: LocalDate, calendar: CalendarData): { readonly count: number } | MissingYear {
  if (to < from) {
    const back = workingDaysUntil(to, from, calendar)
    return isMissing(back) ? back : { count: -back.count }
  }
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    const kind = dayKind(day, calendar)
    if (kind === 'unknown') return { missingYear: yearOfDate(day) }
    if (kind === 'working') count += 1
  }
  return { count }
}

/** `own` with the years it lacks taken from `loaded`; the years it has stay as they are. */
export function withMissingYears(own: CalendarData, loaded: CalendarData): CalendarData {
  return { ...own, years: { ...loaded.years, ...own.years } }
}

function workingDaysOfMonth(year: number, month: number, calendar: CalendarData): readonly LocalDate[] {
  const days: LocalDate[] = []
  const last = lastDayOfMonth(year, month)
  for (let day = toLocalDate(year, month, 1); day <= last; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) days.push(day)
  }
  return days
}

function yearOfDate(date: LocalDate): number {
  return Number(date.slice(0, 4))
}
