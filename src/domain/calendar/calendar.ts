import { z } from 'zod'

const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Working days, holidays and office hours. Written in assets/calendars; copied into a case when it opens. */
export const calendarDataSchema = z.strictObject({
  id: z.string(),
  timeZone: z.string(),
  /** A term ends at `end` of its last day. */
  officeHours: z.strictObject({ start: localTime, end: localTime }),
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.strictObject({
      weekdayHolidays: z.array(localDate),
      weekendWorkdays: z.array(localDate),
      source: z.string().optional(),
    }),
  ),
})
export type CalendarData = z.infer<typeof calendarDataSchema>
