import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, weekday } from '../../src/domain/calendar/local-time.ts'
import { findPeriodKind } from '../../src/domain/period.ts'
import { addWeeks, mondayOf, monthOfWeek, nthWeekOfMonth, sundayOf, weekOfDate, weeksUpTo } from '../../src/domain/week.ts'
import { findPeriod } from '../../src/domain/find-period.ts'
import { formatPeriod } from '../../src/reply/format-time.ts'

it.each([
  ['2025-12-28', '2025-W52'],
  ['2025-12-29', '2026-W01'],
  ['2026-01-01', '2026-W01'],
  ['2026-11-06', '2026-W45'],
  ['2026-12-31', '2026-W53'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2021-01-03', '2020-W53'],
])('%s lies in %s', (date, week) => {
  expect(weekOfDate(date)).toBe(week)
})

const dates = fc.integer({ min: 0, max: 60_000 }).map((day) => addDays('1950-01-01', day))

it('every date lies between Monday and Sunday of its week, and text order is time order, also across years', () => {
  fc.assert(
    fc.property(dates, (date) => {
      const week = weekOfDate(date)
      expect(findPeriodKind(week)).toBe('week')
      expect(weekday(mondayOf(week))).toBe(1)
      expect(mondayOf(week) <= date && date <= sundayOf(week)).toBe(true)
      expect(addWeeks(week, 1) > week && addDays(sundayOf(week), 1) === mondayOf(addWeeks(week, 1))).toBe(true)
    }),
  )
})

it('moving by weeks there and back is where one was', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -200, max: 200 }), (date, count) => {
      const week = weekOfDate(date)
      expect(addWeeks(addWeeks(week, count), -count)).toBe(week)
      expect(addDays(mondayOf(week), count * 7)).toBe(mondayOf(addWeeks(week, count)))
    }),
  )
})

it('what is printed is understood again', () => {
  fc.assert(
    fc.property(dates, (date) => {
      const week = weekOfDate(date)
      expect(findPeriod(formatPeriod(week, 'zh-CN'), '2026-11-06')).toBe(week)
      expect(findPeriod(week, '2026-11-06')).toBe(week)
    }),
  )
})

it('each week is a numbered week of the month that most of its days lie in', () => {
  fc.assert(
    fc.property(dates, (date) => {
      const week = weekOfDate(date)
      const places = [1, 2, 3, 4, 5].filter((nth) => nthWeekOfMonth(monthOfWeek(week), nth) === week)
      expect(places).toHaveLength(1)
    }),
  )
})

it('the last weeks, oldest first, across a year with 53 weeks', () => {
  expect(weeksUpTo('2027-W02', 4)).toEqual(['2026-W52', '2026-W53', '2027-W01', '2027-W02'])
  expect(findPeriodKind('2025-W53')).toBeUndefined()
})
