import type { Occurrence, Schedule } from '../../domain/schedule/schedule.ts'
import { planOccurrences } from '../../domain/schedule/plan-occurrences.ts'
import type { Dependencies } from '../dependencies.ts'

const dayMs = 86_400_000
/** How far ahead instants are written down, and how much of that may be used up before more are. */
const horizonDays = 40
const freshDays = 30

/** Writes down the instants that schedules plan; downtime loses none, because it starts where it stopped. */
export async function planPosts(needs: Dependencies): Promise<void> {
  const schedules = await needs.database.schedules.listSchedules()
  for (const schedule of schedules.filter(({ active }) => active)) await planOne(needs, schedule)
}

async function planOne(needs: Dependencies, schedule: Schedule): Promise<void> {
  const { database, clock, calendar, ids } = needs
  const key = `planned-until:${schedule.id}`
  const kept = await database.settings.get(key)
  const from = kept === undefined ? new Date(schedule.fromAt.getTime() - 1) : new Date(kept)
  const now = clock.now().getTime()
  if (from.getTime() > now + freshDays * dayMs) return

  const to = new Date(now + horizonDays * dayMs)
  const plan = planOccurrences(schedule, calendar, { from, to })
  const occurrences = plan.planned.flatMap(({ plannedAt, period }) =>
    schedule.destinationIds.map((destinationId): Occurrence => {
      const place = { id: ids.create(), scheduleId: schedule.id, plannedAt, destinationId, revision: 0, period }
      return { ...place, status: 'planned', reason: null, decidedAt: null, editionId: null }
    }),
  )

  await database.transaction(async (stores) => {
    // A destination was added meanwhile: the next tick plans with it.
    if ((await stores.settings.get(key)) !== kept) return

    await stores.schedules.addOccurrences(occurrences)
    // A year that is not loaded is planned once it is: the stretch stays open before it.
    const [missing] = plan.missingYears
    const until = missing === undefined ? to : new Date(Math.min(to.getTime(), Date.UTC(missing, 0, 1) - dayMs))
    await stores.settings.set(key, until.toISOString())
  })
}
