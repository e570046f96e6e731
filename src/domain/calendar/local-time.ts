import { DateTime, IANAZone, Settings } from 'luxon'

Settings.throwOnInvalid = true
declare module 'luxon' {
  interface TSSettings {
    throwOnInvalid: true
  }
}

/** A local date `yyyy-mm-dd`. Text order is time order. */
export type LocalDate = string
/** A local time of day `HH:mm`. */
export type LocalTime = string

const dayMs = 86_400_000

export function isTimeZone(zone: string): boolean {
  return IANAZone.isValidZone(zone)
}

/** The date on the wall in `zone` at an instant. */
export function localDate(instant: Date, zone: string): LocalDate {
  return inZone(instant, zone).toISODate()
}

export function localTime(instant: Date, zone: string): LocalTime {
  return inZone(instant, zone).toFormat('HH:mm')
}

/** `yyyy-mm-dd HH:mm` in `zone`. */
export function localDateTime(instant: Date, zone: string): string {
  return inZone(instant, zone).toFormat('yyyy-MM-dd HH:mm')
}

/** The instant of a local date and time; a time that a clock change leaves out is moved forward by the change, one that comes twice is the first. */
export function atLocal(date: LocalDate, time: LocalTime, zone: string): Date {
  return DateTime.fromISO(`${date}T${time}`, { zone }).toJSDate()
}

/** The local date `days` later (negative: earlier), whatever the calendar. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + days)
}

/** 1 Monday … 7 Sunday. */
export function weekday(date: LocalDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

export function isWeekend(date: LocalDate): boolean {
  return weekday(date) > 5
}

/** Whether the text is a date that exists: not 2026-02-30. */
export function isLocalDate(text: string): boolean {
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(milliseconds) && fromDayNumber(milliseconds / dayMs) === text
}

/** The last day of a month, `month` from 1. */
export function lastDayOfMonth(year: number, month: number): LocalDate {
  return addDays(toLocalDate(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1), -1)
}

export function toLocalDate(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function inZone(instant: Date, zone: string): DateTime<true> {
  return DateTime.fromJSDate(instant, { zone })
}

function dayNumber(date: LocalDate): number {
  const milliseconds = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(milliseconds)) throw new RangeError(`not a local date: ${date}`)
  return milliseconds / dayMs
}

function fromDayNumber(day: number): LocalDate {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}
