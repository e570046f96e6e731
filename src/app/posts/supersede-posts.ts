import type { Edition } from '../../domain/edition.ts'
import type { Occurrence } from '../../domain/schedule/schedule.ts'
import type { Stores } from '../../ports/stores.ts'
import { toRow } from '../delivery/queue.ts'
import type { Dependencies } from '../dependencies.ts'

/** A correction after posting: the old post is marked, and a post of the new edition follows at each of its destinations. Within the publication's transaction. */
export async function supersedePosts(needs: Dependencies, stores: Stores, edition: Edition): Promise<readonly Occurrence[]> {
  const posted = (await stores.schedules.listOccurrences({ period: edition.period })).filter(({ status }) => status === 'sent' || status === 'queued')
  const schedules = (await stores.schedules.listSchedules()).filter(({ schemeId }) => schemeId === edition.schemeId).map(({ id }) => id)
  const latest = latestRevisions(posted.filter(({ scheduleId }) => schedules.includes(scheduleId)))

  const followers = latest
    .filter(({ status }) => status === 'sent')
    .map(
      (old): Occurrence => ({ ...old, id: needs.ids.create(), revision: old.revision + 1, status: 'planned', reason: null, decidedAt: null, editionId: null }),
    )
  await stores.schedules.addOccurrences(followers)
  for (const old of latest) await markOld(needs, stores, old)
  return followers
}

function latestRevisions(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  const byPlace = new Map<string, Occurrence>()
  for (const occurrence of occurrences) {
    const key = `${occurrence.scheduleId} ${occurrence.plannedAt.toISOString()} ${occurrence.destinationId}`
    const known = byPlace.get(key)
    if (known === undefined || known.revision < occurrence.revision) byPlace.set(key, occurrence)
  }
  return [...byPlace.values()]
}

async function markOld(needs: Dependencies, stores: Stores, old: Occurrence): Promise<void> {
  const sent = (await stores.delivery.listOutbox({ statuses: ['sent'] })).find(({ payload }) => payload.kind === 'post' && payload.occurrenceId === old.id)
  if (sent === undefined) return

  const row = toRow(needs, {
    key: `superseded:${old.id}`,
    payload: { kind: 'redraw', outboxId: sent.id },
    platform: sent.platform,
    address: sent.address,
    personId: null,
    caseId: null,
  })
  await stores.delivery.addToOutbox([row])
}
