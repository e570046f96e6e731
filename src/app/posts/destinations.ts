import { AppError } from '../../domain/error.ts'
import type { Sensitivity } from '../../domain/people.ts'
import type { Schedule, ScheduleRule } from '../../domain/schedule/schedule.ts'
import type { Destination } from '../../ports/schedule-store.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Caller } from '../caller.ts'
import { type Dependencies, recordEntry, system } from '../dependencies.ts'
import { findWeekly } from '../schemes/find-scheme.ts'

/** The 8th working day at 09:00, held until the month is published. A late run sends late. */
export function monthlyRule(timeZone: string): ScheduleRule {
  return {
    timeZone,
    when: { kind: 'working-day', nth: 8, at: '09:00' },
    periodLag: 1,
    late: { does: 'send', windowMinutes: null },
    hold: { limitHours: 72, provisional: false },
  }
}

/** Monday at 09:00, of the week before, held until it is published; a week that is a week late is not posted. */
export function weeklyRule(timeZone: string): ScheduleRule {
  return {
    timeZone,
    when: { kind: 'cron', line: '0 9 * * 1' },
    periodLag: 1,
    periodKind: 'week',
    late: { does: 'send', windowMinutes: null },
    hold: { limitHours: 168, provisional: false },
  }
}

const scheduleIds = { 'league-table': 'monthly-league-table', weekly: 'weekly-snapshot' } as const

export interface DestinationList {
  readonly destinations: readonly Destination[]
  readonly schedules: readonly Schedule[]
  readonly platforms: readonly string[]
}

export async function listDestinations({ database, messengers, configured }: Dependencies): Promise<DestinationList> {
  return {
    destinations: await database.schedules.listDestinations(),
    schedules: await database.schedules.listSchedules(),
    platforms: platformsOf({ messengers, configured }),
  }
}

function platformsOf({ messengers, configured }: Pick<Dependencies, 'messengers' | 'configured'>): readonly string[] {
  return [...new Set(['console', ...configured, ...messengers.keys()])]
}

export interface NewDestination {
  readonly personId: string
  readonly name: string
  readonly platform: string
  /** The platform's own address; the console page makes its own. */
  readonly address: string
  readonly ceiling: Sensitivity
  readonly language: Destination['language']
  /** What goes there. */
  readonly kind: Schedule['kind']
}

/** Adds a place for the monthly league table or the weekly report, from its next planned instant on. */
export async function addDestination(needs: Dependencies, { personId: ownerId, name, kind, ...place }: NewDestination): Promise<Destination> {
  const { database, ids, clock } = needs
  const platforms = platformsOf(needs)
  if (!platforms.includes(place.platform))
    throw new AppError('invalid-input', {
      zh: `平台 ${place.platform} 未配置。已配置：${platforms.join('、')}。`,
      en: `${place.platform} is not configured. Configured: ${platforms.join(', ')}.`,
    })

  const id = ids.create()
  const address = place.platform === 'console' ? `destination:${id}` : place.address
  const destination: Destination = { ...place, id, address, name: { zh: name, en: name }, ownerId, active: true }
  await database.transaction(async (stores) => {
    await stores.schedules.saveDestination(destination)
    const known = (await stores.schedules.listSchedules()).find(
      (one) => one.id === scheduleIds[kind] || (kind === 'league-table' && one.id.startsWith('monthly')),
    )
    const schedule = known ?? freshSchedule(needs, kind, ownerId)
    await stores.schedules.saveSchedule({ ...schedule, destinationIds: [...schedule.destinationIds, destination.id] })
    // Planned anew: instants that exist stay as they are, those of the new destination are added.
    await stores.settings.set(`planned-until:${schedule.id}`, clock.now().toISOString())
    const data = { platform: place.platform, ceiling: place.ceiling, schedule: schedule.id }
    await stores.record.append([recordEntry(needs, { actorId: ownerId, kind: 'destination.added', subject: `destination:${destination.id}`, data })])
  })
  return destination
}

function freshSchedule({ schemes, clock, timeZone }: Dependencies, kind: Schedule['kind'], ownerId: string): Schedule {
  const scheme = kind === 'weekly' ? findWeekly(schemes) : schemes.current()
  if (scheme === undefined) throw new AppError('not-found', { zh: '没有启用周报方案。', en: 'No weekly scheme is in use.' })

  const rule = kind === 'weekly' ? weeklyRule(timeZone) : monthlyRule(timeZone)
  return { id: scheduleIds[kind], kind, schemeId: scheme.id, rule, destinationIds: [], ownerId, active: true, fromAt: clock.now() }
}

/** Nothing goes there any more; what was posted stays. */
export async function removeDestination(needs: Dependencies, { caller, id }: { readonly caller: Caller; readonly id: string }): Promise<Destination> {
  return needs.database.transaction(async (stores) => {
    const destination = (await stores.schedules.listDestinations()).find((one) => one.active && (one.id === id || one.name.zh === id))
    if (destination === undefined) throw new AppError('not-found', { zh: `没有去处“${id}”。`, en: `There is no destination “${id}”.` })

    await stores.schedules.saveDestination({ ...destination, active: false })
    await leaveOut(needs, stores, destination.id)
    const entry = { actorId: caller.person?.id ?? system, kind: 'destination.removed', subject: `destination:${destination.id}` }
    await stores.record.append([recordEntry(needs, entry)])
    return destination
  })
}

/** No schedule plans for it any more, and what was planned is skipped. */
async function leaveOut({ clock }: Dependencies, stores: Stores, id: string): Promise<void> {
  for (const schedule of await stores.schedules.listSchedules()) {
    if (!schedule.destinationIds.includes(id)) continue
    await stores.schedules.saveSchedule({ ...schedule, destinationIds: schedule.destinationIds.filter((one) => one !== id) })
    for (const occurrence of await stores.schedules.listOccurrences({ scheduleId: schedule.id })) {
      const isOpen = occurrence.status === 'planned' || occurrence.status === 'held'
      const change = { ...occurrence, status: 'skipped', reason: '该去处已停用', decidedAt: clock.now() } as const
      if (isOpen && occurrence.destinationId === id) await stores.schedules.changeOccurrence(occurrence.id, occurrence.status, change)
    }
  }
}
