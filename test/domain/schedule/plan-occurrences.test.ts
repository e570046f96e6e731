import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { localDateTime } from '../../../src/domain/calendar/local-time.ts'
import { findRuleFaults } from '../../../src/domain/schedule/check-rule.ts'
import { findNextRun, planOccurrences } from '../../../src/domain/schedule/plan-occurrences.ts'
import type { ScheduleRule } from '../../../src/domain/schedule/schedule.ts'
import { loadCalendar } from '../calendar/load-calendar.ts'

const calendar = loadCalendar()
const longAgo = new Date('2018-01-01T00:00:00Z')

function rule(when: ScheduleRule['when'], timeZone = 'Asia/Shanghai'): ScheduleRule {
  return { timeZone, when, periodLag: 1, late: { does: 'send', windowMinutes: null }, hold: { limitHours: null, provisional: false } }
}

function planned(ruleOf: ScheduleRule, from: string, to: string): readonly string[] {
  const plan = planOccurrences({ rule: ruleOf, fromAt: longAgo }, calendar, { from: new Date(from), to: new Date(to) })
  return plan.planned.map(({ plannedAt, period }) => `${localDateTime(plannedAt, ruleOf.timeZone)} ${period}`)
}

describe('planned instants', () => {
  it('on the 8th working day speak of the month before', () => {
    const monthly = rule({ kind: 'working-day', nth: 8, at: '09:00' })
    expect(planned(monthly, '2026-08-31T00:00:00Z', '2026-12-01T00:00:00Z')).toEqual([
      '2026-09-10 09:00 2026-08',
      '2026-10-16 09:00 2026-09',
      '2026-11-11 09:00 2026-10',
    ])
  })

  it('on the first working day of each quarter', () => {
    const quarterly = rule({ kind: 'working-day', nth: 1, at: '09:00', months: [1, 4, 7, 10] })
    expect(planned(quarterly, '2025-12-31T00:00:00Z', '2026-12-31T00:00:00Z').map((text) => text.slice(0, 10))).toEqual([
      '2026-01-04',
      '2026-04-01',
      '2026-07-01',
      '2026-10-08',
    ])
  })

  it('on day 31 roll back in shorter months', () => {
    const days = planned(rule({ kind: 'month-day', day: 31, at: '09:00' }), '2025-12-31T16:00:00Z', '2026-04-30T15:00:00Z').map((text) => text.slice(0, 10))
    expect(days).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'])
  })

  it('of a cron line need both day and weekday', () => {
    const friday13 = rule({ kind: 'cron', line: '0 9 13 * 5' })
    expect(planned(friday13, '2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z').map((text) => text.slice(0, 10))).toEqual([
      '2026-02-13',
      '2026-03-13',
      '2026-11-13',
    ])
  })

  it('name the year that is not loaded', () => {
    const monthly = rule({ kind: 'working-day', nth: 1, at: '09:00' })
    const plan = planOccurrences({ rule: monthly, fromAt: longAgo }, calendar, { from: new Date('2026-12-15T00:00:00Z'), to: new Date('2027-02-15T00:00:00Z') })
    expect(plan).toEqual({ planned: [], missingYears: [2027] })
    expect(findNextRun({ rule: monthly, fromAt: longAgo }, calendar, new Date('2026-12-15T00:00:00Z'))).toBeUndefined()
  })

  it('do not lie before the schedule’s own start', () => {
    const monthly = rule({ kind: 'month-day', day: 10, at: '09:00' })
    const schedule = { rule: monthly, fromAt: new Date('2026-11-06T00:30:00Z') }
    expect(planOccurrences(schedule, calendar, { from: longAgo, to: new Date('2026-12-01T00:00:00Z') }).planned).toHaveLength(1)
    expect(findNextRun(schedule, calendar, longAgo)?.period).toBe('2026-10')
  })

  it('are the same in one stretch and in two', () => {
    const weekly = rule({ kind: 'cron', line: '30 2 * * *' }, 'Europe/Berlin')
    const cut = '2026-03-29T00:30:00Z'
    const parts = [...planned(weekly, '2026-03-25T00:00:00Z', cut), ...planned(weekly, cut, '2026-04-02T00:00:00Z')]
    expect(parts).toEqual(planned(weekly, '2026-03-25T00:00:00Z', '2026-04-02T00:00:00Z'))
    expect(parts).toHaveLength(8)
  })
})

test.each([
  ['30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z', 2],
  ['30 2 * * *', 'America/New_York', '2026-03-07T12:00:00Z', '2026-03-09T12:00:00Z', 2],
])('%s in %s runs once a day through the clock change', (line, zone, from, to, count) => {
  expect(planned(rule({ kind: 'cron', line }, zone), from, to)).toHaveLength(count)
})

test('the next run is after now, through clock changes, in every zone', () => {
  const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/St_Johns', 'Africa/Casablanca')
  const when: fc.Arbitrary<ScheduleRule['when']> = fc.oneof(
    fc.constantFrom('30 2 * * *', '*/15 * * * *', '0 9 8 * *', '0 0 31 * *', '15 1,2,3 * * 0', '59 23 * 2 *').map((line) => ({ kind: 'cron' as const, line })),
    fc.record({ kind: fc.constant('month-day' as const), day: fc.integer({ min: 1, max: 31 }), at: fc.constantFrom('00:00', '02:30', '23:59') }),
    fc.record({ kind: fc.constant('working-day' as const), nth: fc.constantFrom(1, 8, -1), at: fc.constantFrom('00:00', '02:30', '23:59') }),
  )
  const now = fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2026-11-20T00:00:00Z'), noInvalidDate: true })
  const property = fc.property(zones, when, now, (zone, kind, instant) => {
    const next = findNextRun({ rule: rule(kind, zone), fromAt: longAgo }, calendar, instant)
    expect(next && next.plannedAt > instant).toBe(true)
  })
  fc.assert(property, { numRuns: 300 })
})

test('faults of a rule are named', () => {
  expect(findRuleFaults(rule({ kind: 'cron', line: '0 9 * * *' }))).toEqual([])
  expect(findRuleFaults(rule({ kind: 'working-day', nth: 0, at: '09:00' }, 'Mars/Olympus'))).toHaveLength(2)
  expect(findRuleFaults(rule({ kind: 'cron', line: '61 9 * * *' }))).toHaveLength(1)
  expect(findRuleFaults(rule({ kind: 'cron', line: '0 9 * * * *' }))).toHaveLength(1)
  expect(findRuleFaults(rule({ kind: 'cron', line: 'hello' }))).toHaveLength(1)
})
