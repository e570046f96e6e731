import type { Edition } from '../../domain/edition.ts'
import { decideOccurrence, type OccurrenceDecision } from '../../domain/schedule/decide-occurrence.ts'
import type { Occurrence, OccurrenceStatus, Schedule } from '../../domain/schedule/schedule.ts'
import type { Destination } from '../../ports/schedule-store.ts'
import type { Stores } from '../../ports/stores.ts'
import { queueForPeople, toRow } from '../delivery/queue.ts'
import { type Dependencies, recordEntry, system } from '../dependencies.ts'

interface Due {
  readonly occurrence: Occurrence
  readonly schedule: Schedule
  readonly destination: Destination
}

/** Decides what becomes of the posts that are due; true where anything changed. */
export async function decidePosts(needs: Dependencies): Promise<boolean> {
  const { database, clock } = needs
  const occurrences = await database.schedules.listDueOccurrences(clock.now())
  if (occurrences.length === 0) return false

  const schedules = new Map((await database.schedules.listSchedules()).map((schedule) => [schedule.id, schedule]))
  const destinations = new Map((await database.schedules.listDestinations()).map((destination) => [destination.id, destination]))
  let changed = false
  for (const occurrence of occurrences) {
    const schedule = schedules.get(occurrence.scheduleId)
    const destination = destinations.get(occurrence.destinationId)
    if (schedule === undefined || destination === undefined) continue
    const decision = await decide(needs, { occurrence, schedule, destination }, occurrences)
    changed = (await carryOut(needs, { occurrence, schedule, destination }, decision)) || changed
  }
  return changed
}

async function decide(needs: Dependencies, { occurrence, schedule }: Due, due: readonly Occurrence[]): Promise<OccurrenceDecision> {
  const { editions } = needs.database
  const published = await editions.findPublished(schedule.schemeId, occurrence.period)
  const [provisional] = await editions.listEditions({ schemeId: schedule.schemeId, period: occurrence.period, statuses: ['draft', 'proposed'], limit: 1 })
  const laterDue = due.find(
    (other) => other.scheduleId === schedule.id && other.destinationId === occurrence.destinationId && other.plannedAt > occurrence.plannedAt,
  )
  return decideOccurrence({ occurrence, schedule, published: withInstant(published), provisional, laterDue, now: needs.clock.now() })
}

function withInstant(edition: Edition | undefined): { readonly id: string; readonly publishedAt: Date } | undefined {
  return edition?.publishedAt ? { id: edition.id, publishedAt: edition.publishedAt } : undefined
}

const outcomes = { post: 'queued', 'post-provisional': 'queued', hold: 'held', skip: 'skipped', merge: 'skipped' } as const satisfies Record<
  string,
  OccurrenceStatus
>

async function carryOut(needs: Dependencies, due: Due, decision: OccurrenceDecision): Promise<boolean> {
  if (decision.does === 'wait' || decision.does === 'nothing') return false
  const { occurrence, schedule } = due
  if (decision.does === 'hold' && occurrence.status === 'held') return false

  const status = outcomes[decision.does]
  const change = { status, reason: decision.reason?.zh ?? null, decidedAt: needs.clock.now(), editionId: 'editionId' in decision ? decision.editionId : null }
  await needs.database.transaction(async (stores) => {
    if (!(await stores.schedules.changeOccurrence(occurrence.id, occurrence.status, change))) return

    if (status === 'queued') await queuePost(needs, stores, due)
    if ('tellOwner' in decision && decision.tellOwner) {
      const topic = decision.does === 'hold' ? 'post-held' : 'post-skipped'
      const payload = { kind: 'tell', topic, subject: occurrence.id, detail: decision.reason.zh } as const
      await queueForPeople(needs, stores, [{ personId: schedule.ownerId, caseId: null, payload, key: `${topic}:${occurrence.id}` }])
    }
    const data = { decision: decision.does, period: occurrence.period, destination: occurrence.destinationId, planned: occurrence.plannedAt.toISOString() }
    await stores.record.append([recordEntry(needs, { actorId: system, kind: 'post.decided', subject: `occurrence:${occurrence.id}`, data })])
  })
  return true
}

async function queuePost(needs: Dependencies, stores: Stores, { occurrence, destination }: Due): Promise<void> {
  const payload = { kind: 'post', occurrenceId: occurrence.id } as const
  const { platform, address } = destination
  await stores.delivery.addToOutbox([toRow(needs, { key: `post:${occurrence.id}`, payload, platform, address, personId: null, caseId: null })])
}
