import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import { isAllowedUnder } from '../../domain/people.ts'
import { plannedLabel } from '../../domain/schedule/occurrence-words.ts'
import type { Occurrence, Schedule } from '../../domain/schedule/schedule.ts'
import type { OutboxPayload } from '../../ports/delivery-store.ts'
import { type Reply, warning } from '../../reply/parts.ts'
import { leagueTablePost, supersededNote } from '../../reply/views/league-table-post.ts'
import type { AskVerbs } from '../ask/index.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Composed } from './compose.ts'

/** A minute after its instant a post is late, and says when it was planned. */
const onTimeMs = 60_000

/** The league table for a destination, in its language and under its ceiling. Drawn anew after a correction it says so at its head. */
export async function composePost(needs: Dependencies, ask: AskVerbs, payload: Extract<OutboxPayload, { kind: 'post' }>, isRedrawn: boolean): Promise<Composed> {
  const { schedules } = needs.database
  const occurrence = await schedules.findOccurrence(payload.occurrenceId)
  const destination = (await schedules.listDestinations()).find(({ id }) => id === occurrence?.destinationId)
  const schedule = (await schedules.listSchedules()).find(({ id }) => id === occurrence?.scheduleId)
  if (occurrence === undefined || destination === undefined || schedule === undefined || occurrence.editionId === null) return { withdrawn: 'no-destination' }
  if (!destination.active && !isRedrawn) return { withdrawn: 'destination-inactive' }

  const edition = await needs.database.editions.findEdition(occurrence.editionId)
  const isStale = edition?.status === 'superseded'
  if (isStale && !isRedrawn) return postNewest(needs, ask, { occurrence, schedule, ceiling: destination.ceiling, language: destination.language })

  const drawn = await draw(needs, ask, { occurrence, schedule, ceiling: destination.ceiling, language: destination.language })
  if (!isAllowedUnder(destination.ceiling, drawn.sensitivity)) return { withdrawn: 'above-the-ceiling' }
  if (!isStale) return { reply: drawn, language: destination.language }

  const newer = await needs.database.editions.findPublished(schedule.schemeId, occurrence.period)
  const mark = newer === undefined ? [] : [warning(supersededNote(newer, destination.language))]
  return { reply: { ...drawn, parts: [...mark, ...drawn.parts] }, language: destination.language }
}

interface Post {
  readonly occurrence: Occurrence
  readonly schedule: Schedule
  readonly ceiling: 'public' | 'internal' | 'restricted'
  readonly language: Language
}

/** Corrected between decision and sending: what goes out is the edition that stands. */
async function postNewest(needs: Dependencies, ask: AskVerbs, post: Post): Promise<Composed> {
  const newest = await needs.database.editions.findPublished(post.schedule.schemeId, post.occurrence.period)
  if (newest === undefined) return { withdrawn: 'not-published' }
  return { reply: await draw(needs, ask, { ...post, occurrence: { ...post.occurrence, editionId: newest.id } }), language: post.language }
}

async function draw(needs: Dependencies, ask: AskVerbs, { occurrence, schedule, ceiling, language }: Post): Promise<Reply> {
  const answer = await ask.rankingOfEdition(occurrence.editionId ?? '', ceiling)
  const remarks: Words[] = []
  const decidedAt = occurrence.decidedAt ?? needs.clock.now()
  if (occurrence.revision === 0 && decidedAt.getTime() - occurrence.plannedAt.getTime() > onTimeMs) remarks.push(plannedLabel(occurrence.plannedAt, schedule.rule))
  if (occurrence.revision > 0) remarks.push({ zh: '更正：本表取代此前发布的排名表', en: 'Correction: this table replaces the one posted before' })
  return leagueTablePost(answer, language, { remarks: remarks.map((words) => inLanguage(words, language)) })
}
