import { type Parsed, parseYaml } from '../parse-yaml.ts'
import { type CalendarData, calendarDataSchema } from './calendar.ts'
import { isLocalDate, isTimeZone, isWeekend } from './local-time.ts'

const checkedSchema = calendarDataSchema.superRefine((calendar, context) => {
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })

  if (!isTimeZone(calendar.timeZone)) fault(['timeZone'], `no such time zone: ${calendar.timeZone}`)
  if (calendar.officeHours.end <= calendar.officeHours.start) fault(['officeHours', 'end'], 'office hours end before they start')
  for (const [year, days] of Object.entries(calendar.years)) {
    for (const list of ['weekdayHolidays', 'weekendWorkdays'] as const) {
      for (const [index, date] of days[list].entries()) {
        const problem = findProblem(date, year, list)
        if (problem) fault(['years', year, list, index], problem)
        if (days[list].indexOf(date) !== index) fault(['years', year, list, index], `${date} stands here twice`)
      }
    }
  }
})

/** Reads a calendar file; faults come with their lines. */
export function parseCalendar(text: string): Parsed<CalendarData> {
  return parseYaml(text, checkedSchema)
}

function findProblem(date: string, year: string, list: 'weekdayHolidays' | 'weekendWorkdays'): string | undefined {
  if (!isLocalDate(date)) return `${date} does not exist`
  if (!date.startsWith(year)) return `${date} is not in ${year}`
  if (list === 'weekdayHolidays' && isWeekend(date)) return `${date} is a weekend and needs no mention`
  if (list === 'weekendWorkdays' && !isWeekend(date)) return `${date} is no weekend`
  return undefined
}
