import type { Edition } from '../../domain/edition.ts'
import type { Occurrence } from '../../domain/schedule/schedule.ts'
import type { Stores } from '../../ports/stores.ts'
import { toRedraw } from '../delivery/queue.ts'
import type { Dependencies } from '../dependencies.ts'

/** A correction after posting: the old post is marked, and a post of the new edition follows at each of its destinations. Within the publication's transaction. */
export async function supersedePosts(needs: Dependencies, stores: Stores, edition: Edition): Promise<void> {
  const posted = (await stores.schedules.listOccurrences({ period: edition.period })).filter(({ status }) => status === 'sent' || status === 'queued')
  const schedules = (await stores.schedules.listSchedules()).filter(({ schemeId }) => schemeId === edition.schemeId).map(({ id }) => id)
  for (const old of latestRevisions(posted.filter(({ scheduleId }) => schedules.includes(scheduleId)))) {
    if (!(await isStillQueued(needs, stores, old))) await follow(needs, stores, old)
  }
}

/** A post that was on its way while its edition was corrected. Called once it is stored as sent. */
export async function followIfStale(needs: Dependencies, stores: Stores, sent: Occurrence): Promise<void> {
  const schedule = (await stores.schedules.listSchedules()).find(({ id }) => id === sent.scheduleId)
  const newest = schedule === undefined ? undefined : await stores.editions.findPublished(schedule.schemeId, sent.period)
  if (newest !== undefined && newest.id !== sent.editionId) await follow(needs, stores, sent)
}

/** What is queued goes out as the edition that stands then. Written, not only read: whoever is just sending it comes before or after, and looks again. */
async function isStillQueued({ clock }: Dependencies, stores: Stores, queued: Occurrence): Promise<boolean> {
  return stores.schedules.changeOccurrence(queued.id, 'queued', { ...queued, status: 'queued', decidedAt: queued.decidedAt ?? clock.now() })
}

async function follow(needs: Dependencies, stores: Stores, old: Occurrence): Promise<void> {
  const destination = (await stores.schedules.listDestinations()).find(({ id }) => id === old.destinationId)
  if (destination?.active === true) {
    const later: Occurrence = { ...old, id: needs.ids.create(), revision: old.revision + 1, status: 'planned', reason: null, decidedAt: null, editionId: null }
    await stores.schedules.addOccurrences([later])
  }
  const sent = destination === undefined ? undefined : await stores.delivery.findOutboxByKey(`post:${old.id}:${destination.address}:${destination.platform}`)
  if (sent?.status === 'sent') await stores.delivery.addToOutbox([toRedraw(needs, sent, 'superseded')])
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
