import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addWait } from '../../../src/domain/calendar/add-wait.ts'
import { addDays, atLocal, isLocalDate, lastDayOfMonth, localDate, localDateTime, weekday } from '../../../src/domain/calendar/local-time.ts'
import { parseCalendar } from '../../../src/domain/calendar/parse-calendar.ts'
import {
  addWorkingDays,
  dayKind,
  isWorkingDay,
  nextWorkingDay,
  nthWorkingDay,
  withMissingYears,
  workingDaysUntil,
} from '../../../src/domain/calendar/working-days.ts'
import { loadCalendar } from './load-calendar.ts'

const calendar = loadCalendar()
const zone = 'Asia/Shanghai'
const at = (local: string) => atLocal(local.slice(0, 10), local.slice(11), zone)

describe('working days of 2026', () => {
  test.each([
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 3, '2026-02-25'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-04-30', 3, '2026-05-08'],
    ['2026-01-30', 20, '2026-03-05'],
    ['2026-10-08', -1, '2026-09-30'],
    ['2026-10-08', 0, '2026-10-08'],
  ])('from %s, %i → %s', (from, days, date) => {
    expect(addWorkingDays(from, days, calendar)).toEqual({ date })
  })

  test.each([
    [1, 1, '2026-01-04'],
    [4, 1, '2026-04-01'],
    [7, 1, '2026-07-01'],
    [10, 1, '2026-10-08'],
    [2, -1, '2026-02-28'],
    [11, 8, '2026-11-11'],
    [10, 31, '2026-10-30'],
  ])('month %i, working day %i → %s', (month, nth, date) => {
    expect(nthWorkingDay({ year: 2026, month, nth }, calendar)).toEqual({ date })
  })

  it('has 248 working days', () => {
    expect(workingDaysUntil('2025-12-31', '2026-12-31', calendar)).toEqual({ count: 248 })
  })

  it('counts what is left of a term', () => {
    expect(workingDaysUntil('2026-11-06', '2026-11-13', calendar)).toEqual({ count: 5 })
    expect(workingDaysUntil('2026-11-13', '2026-11-06', calendar)).toEqual({ count: -5 })
  })
})

describe('a year that is not loaded', () => {
  it('is named, never guessed', () => {
    expect(dayKind('2027-01-04', calendar)).toBe('unknown')
    expect(isWorkingDay('2027-01-04', calendar)).toBe(false)
    expect(addWorkingDays('2026-12-30', 2, calendar)).toEqual({ missingYear: 2027 })
    expect(nthWorkingDay({ year: 2027, month: 1, nth: 1 }, calendar)).toEqual({ missingYear: 2027 })
    expect(nextWorkingDay(at('2026-12-31 09:00'), calendar)).toEqual({ missingYear: 2027 })
    expect(workingDaysUntil('2026-12-30', '2027-01-05', calendar)).toEqual({ missingYear: 2027 })
    expect(addWait(at('2026-12-31 09:00'), { days: 1, unit: 'working' }, calendar)).toEqual({ missingYear: 2027 })
  })

  it('may be added to a copy, whose own years stay as they are', () => {
    const year = { weekdayHolidays: ['2027-01-01'], weekendWorkdays: [] }
    const later = { ...calendar, years: { '2026': year, '2027': year } }
    const merged = withMissingYears(calendar, later)
    expect(addWorkingDays('2026-12-31', 1, merged)).toEqual({ date: '2027-01-04' })
    expect(isWorkingDay('2026-10-01', merged)).toBe(false)
  })
})

describe('terms', () => {
  test.each([
    ['2026-11-06 08:30', 1, 'working', '2026-11-09 18:00'],
    ['2026-11-06 23:59', 5, 'working', '2026-11-13 18:00'],
    ['2026-11-07 10:00', 1, 'working', '2026-11-09 18:00'],
    ['2026-01-30 10:00', 30, 'calendar', '2026-03-01 18:00'],
    ['2026-01-30 10:00', 20, 'working', '2026-03-05 18:00'],
    ['2026-01-30 10:00', 0, 'working', '2026-01-30 10:00'],
  ] as const)('from %s, %i %s days → %s', (from, days, unit, due) => {
    expect(addWait(at(from), { days, unit }, calendar)).toEqual({ dueAt: at(due) })
  })

  it('need no year where they count calendar days', () => {
    expect(addWait(at('2026-12-30 10:00'), { days: 10, unit: 'calendar' }, calendar)).toEqual({ dueAt: at('2027-01-09 18:00') })
  })

  it('never end sooner for starting later, or for lasting longer', () => {
    const start = at('2024-01-01 00:00').getTime()
    const minute = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 })
    const unit = fc.constantFrom('working' as const, 'calendar' as const)
    const property = fc.property(minute, minute, fc.nat(30), fc.nat(30), unit, (a, b, days, more, kind) => {
      const [first, second] = [Math.min(a, b), Math.max(a, b)].map((m) => addWait(new Date(start + m * 60_000), { days, unit: kind }, calendar))
      const longer = addWait(new Date(start + Math.min(a, b) * 60_000), { days: days + more, unit: kind }, calendar)
      if (!first || !second || 'missingYear' in first || 'missingYear' in second || 'missingYear' in longer) throw new Error('a year is missing')
      expect(first.dueAt <= second.dueAt).toBe(true)
      expect(first.dueAt <= longer.dueAt).toBe(true)
    })
    fc.assert(property, { numRuns: 300 })
  })
})

describe('local time', () => {
  it('is the zone’s, whatever the machine’s', () => {
    expect(localDate(new Date('2026-11-05T16:00:00Z'), zone)).toBe('2026-11-06')
    expect(localDateTime(new Date('2026-11-06T15:59:59.900Z'), zone)).toBe('2026-11-06 23:59')
    expect(atLocal('2026-11-06', '08:30', zone).toISOString()).toBe('2026-11-06T00:30:00.000Z')
    expect(weekday('2026-11-06')).toBe(5)
    expect([addDays('2024-02-28', 1), lastDayOfMonth(2026, 12), isLocalDate('2026-02-30')]).toEqual(['2024-02-29', '2026-12-31', false])
    expect(() => localDate(new Date(Number.NaN), zone)).toThrow()
  })
})

describe('a calendar file', () => {
  it('covers 2018–2026', () => {
    expect(Object.keys(calendar.years)).toEqual(['2018', '2019', '2020', '2021', '2022', '2023', '2024', '2025', '2026'])
  })

  it('has its faults named by line', () => {
    const text = [
      'id: x',
      'timeZone: Asia/Nowhere',
      "officeHours: { start: '09:00', end: '08:00' }",
      'years:',
      "  '2026':",
      '    weekdayHolidays:',
      "      - '2026-01-03'",
      "      - '2026-02-30'",
      "    weekendWorkdays: ['2025-01-04']",
    ]
    const parsed = parseCalendar(text.join('\n'))
    expect(parsed.ok ? [] : parsed.faults.map((fault) => [fault.line, fault.message])).toEqual([
      [2, 'timeZone: no such time zone: Asia/Nowhere'],
      [3, 'officeHours.end: office hours end before they start'],
      [7, 'years.2026.weekdayHolidays.0: 2026-01-03 is a weekend and needs no mention'],
      [8, 'years.2026.weekdayHolidays.1: 2026-02-30 does not exist'],
      [9, 'years.2026.weekendWorkdays.0: 2025-01-04 is not in 2026'],
    ])
  })
})
