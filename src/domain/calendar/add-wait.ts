import type { Wait } from '../case/policy.ts'
import type { CalendarData } from './calendar.ts'
import { addDays, atLocal, localDate } from './local-time.ts'
import { addWorkingDays, type DateOrMissing, isMissing, type MissingYear } from './working-days.ts'

export type DueOrMissing = { readonly dueAt: Date } | MissingYear

/** When a term ends that begins at `instant`: at the close of office hours on its last day; the day it begins on is not counted. No days: at once. */
export function addWait(instant: Date, wait: Wait, calendar: CalendarData): DueOrMissing {
  if (wait.days === 0) return { dueAt: instant }
  const end = lastDay(localDate(instant, calendar.timeZone), wait, calendar)
  return isMissing(end) ? end : { dueAt: atLocal(end.date, calendar.officeHours.end, calendar.timeZone) }
}

function lastDay(start: string, wait: Wait, calendar: CalendarData): DateOrMissing {
  return wait.unit === 'working' ? addWorkingDays(start, wait.days, calendar) : { date: addDays(start, wait.days) }
}
