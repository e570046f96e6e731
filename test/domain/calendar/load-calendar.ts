import { readFileSync } from 'node:fs'
import type { CalendarData } from '../../../src/domain/calendar/calendar.ts'
import { parseCalendar } from '../../../src/domain/calendar/parse-calendar.ts'

/** The calendar that is shipped. */
export function loadCalendar(): CalendarData {
  const parsed = parseCalendar(readFileSync('assets/calendars/cn.yaml', 'utf8'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.value
}
