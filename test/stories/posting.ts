import type { Schedule, ScheduleRule } from '../../src/domain/schedule/schedule.ts'
import type { Destination } from '../../src/ports/schedule-store.ts'
import type { World } from './world.ts'
import { zone } from './world.ts'

/** The sample's own schedule: 8th working day at 09:00, which is 2026-11-11 for October. */
export const monthly = 'monthly-league-table'
export const group = 'destination:city-county'

type RuleChange = Partial<ScheduleRule>

const rule: ScheduleRule = {
  timeZone: zone,
  when: { kind: 'working-day', nth: 8, at: '09:00' },
  periodLag: 1,
  late: { does: 'send', windowMinutes: null },
  hold: { limitHours: 72, provisional: false },
}

/** Changes the sample's schedule before anything was planned by it. */
export async function changeSchedule(world: World, change: RuleChange): Promise<void> {
  const { schedules } = world.program.needs.database
  const own = (await schedules.listSchedules()).find(({ id }) => id === monthly)
  if (own === undefined) throw new Error('the sample has no schedule')
  await schedules.saveSchedule({ ...own, rule: { ...own.rule, ...change } })
}

/** One more schedule, owned by 李静. */
export async function addSchedule(world: World, id: string, change: RuleChange, more: Partial<Schedule> = {}): Promise<void> {
  const base = { id, kind: 'league-table', schemeId: 'ningxia-12', ownerId: 'li-jing', active: true, fromAt: new Date('2026-11-01T00:00:00+08:00') } as const
  await world.program.needs.database.schedules.saveSchedule({ ...base, destinationIds: ['city-county'], rule: { ...rule, ...change }, ...more })
}

/** One more destination of the sample's schedule. */
export async function addDestination(world: World, id: string, change: Partial<Destination>): Promise<void> {
  const { schedules } = world.program.needs.database
  const name = { zh: `去处${id}`, en: `Place ${id}` }
  await schedules.saveDestination({
    id,
    platform: 'console',
    address: `destination:${id}`,
    name,
    language: 'zh-CN',
    ceiling: 'internal',
    ownerId: 'li-jing',
    active: true,
    ...change,
  })
  const own = (await schedules.listSchedules()).find((schedule) => schedule.id === monthly)
  if (own !== undefined) await schedules.saveSchedule({ ...own, destinationIds: [...own.destinationIds, id] })
}

/** Local `2026-11-11 09:00` of what a schedule planned, in order. */
export async function plannedBy(world: World, scheduleId: string): Promise<readonly string[]> {
  const occurrences = await world.program.needs.database.schedules.listOccurrences({ scheduleId })
  return occurrences.map(({ plannedAt }) => new Date(plannedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')).toSorted()
}

export async function occurrencesOf(world: World, scheduleId: string = monthly) {
  return world.program.needs.database.schedules.listOccurrences({ scheduleId })
}
