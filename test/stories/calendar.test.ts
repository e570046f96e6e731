import { expect, it, vi } from 'vitest'
import { addWait } from '../../src/domain/calendar/add-wait.ts'
import { isMissing } from '../../src/domain/calendar/working-days.ts'
import { atLocal, localDate } from '../../src/domain/calendar/local-time.ts'
import type { ScheduleRule } from '../../src/domain/schedule/schedule.ts'
import { eachDatabase } from '../databases.ts'
import { addSchedule, group, plannedBy } from './posting.ts'
import { openWorld, publishMonth, type World, zone } from './world.ts'

const skipWhatIsPast = { does: 'skip', windowMinutes: 0 } as const
const sinceNewYear = { fromAt: new Date('2026-01-01T00:00:00+08:00') }

/** The last day of a term that begins at ten in the morning, by the calendar of the program. */
function termEnd(world: World, from: string, days: number, unit: 'working' | 'calendar' = 'working'): string {
  const due = addWait(atLocal(from, '10:00', zone), { days, unit }, world.program.needs.calendar)
  if (isMissing(due)) throw new Error(`${due.missingYear} is not loaded`)
  return localDate(due.dueAt, zone)
}

vi.setConfig({ testTimeout: 90_000 })

eachDatabase('calendar', (_open, createUrl) => {
  it('stories 25 and 27: terms step over holidays and take in make-up working days', async () => {
    const world = await openWorld(await createUrl('sample'))
    expect([1, 3, 5].map((days) => termEnd(world, '2026-02-13', days))).toEqual(['2026-02-14', '2026-02-25', '2026-02-27'])
    expect([1, 5].map((days) => termEnd(world, '2026-09-30', days))).toEqual(['2026-10-08', '2026-10-13'])
    expect(termEnd(world, '2026-04-30', 3)).toBe('2026-05-08')
    expect(termEnd(world, '2026-01-30', 30, 'calendar')).toBe('2026-03-01')
    expect(termEnd(world, '2026-01-30', 20)).toBe('2026-03-05')
    await world.close()
  })

  it('stories 26 and 27: schedules are planned on the first and the last working day, and a 31st rolls back', async () => {
    const world = await openWorld(await createUrl('sample'))
    const quarters: ScheduleRule['when'] = { kind: 'working-day', nth: 1, at: '09:00', months: [1, 4, 7, 10] }
    await addSchedule(world, 'quarterly', { when: quarters, late: skipWhatIsPast }, sinceNewYear)
    await addSchedule(world, 'end-of-month', { when: { kind: 'working-day', nth: -1, at: '09:00' }, late: skipWhatIsPast }, sinceNewYear)
    await addSchedule(world, 'day-31', { when: { kind: 'month-day', day: 31, at: '09:00' }, late: skipWhatIsPast }, sinceNewYear)
    await world.settle()

    expect(await plannedBy(world, 'quarterly')).toEqual(['2026-01-04 09:00', '2026-04-01 09:00', '2026-07-01 09:00', '2026-10-08 09:00'])
    expect(await plannedBy(world, 'end-of-month')).toContain('2026-02-28 09:00')
    const rolled = await plannedBy(world, 'day-31')
    expect(rolled.slice(0, 5)).toEqual(['2026-01-31 09:00', '2026-02-28 09:00', '2026-03-31 09:00', '2026-04-30 09:00', '2026-05-31 09:00'])
    await world.close()
  })

  it('story 25: a notice sent on Friday is due by the close of Monday, and its statement in five working days', async () => {
    const world = await openWorld(await createUrl('sample'))
    await publishMonth(world)

    const [notice] = await world.read('李国强')
    expect(notice).toContain('请李国强同志于11月9日（周一）18:00前确认收悉，11月13日（周五）前报送情况说明及整改措施。')
    await world.close()
  })

  it('story 28: sent a tenth of a second before midnight, the caption bears the local date it was planned for', async () => {
    const world = await openWorld(await createUrl('sample'))
    await addSchedule(world, 'late-evening', { when: { kind: 'month-day', day: 9, at: '23:59' } })
    await addSchedule(world, 'early-morning', { when: { kind: 'month-day', day: 10, at: '00:00' } })
    await publishMonth(world)

    await world.program.sampleClock?.moveTo(new Date('2026-11-09T23:59:59.900+08:00'))
    await world.settle()
    const [evening, ...others] = await world.read(group)
    expect(evening).toContain('2026-11-09 23:59')
    expect(others).toEqual([])

    await world.program.sampleClock?.moveTo(new Date('2026-11-10T00:00:00.100+08:00'))
    await world.settle()
    const [morning] = await world.read(group)
    expect(morning).toContain('2026-11-10 00:00')
    await world.close()
  })
})
