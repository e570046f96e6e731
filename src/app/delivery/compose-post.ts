import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import { isAllowedUnder } from '../../domain/people.ts'
import { plannedLabel, reportNames, scheduledLabel } from '../../domain/schedule/occurrence-words.ts'
import type { Occurrence, Schedule } from '../../domain/schedule/schedule.ts'
import type { OutboxPayload } from '../../ports/delivery-store.ts'
import { type Reply, warning } from '../../reply/parts.ts'
import { leagueTablePost, supersededNote } from '../../reply/views/league-table-post.ts'
import { weeklyPost } from '../../reply/views/weekly.ts'
import type { AskVerbs } from '../ask/index.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Composed } from './compose.ts'

/** A minute after its instant a post is late, and says when it was planned. */
const onTimeMs = 60_000

/** The league table, or the weekly report, for a destination, in its language and under its ceiling. Drawn anew after a correction it says so at its head. */
export async function composePost(
  needs: Dependencies,
  ask: AskVerbs,
  payload: Extract<OutboxPayload, { kind: 'post' }>,
  isRedrawn: boolean,
): Promise<Composed> {
  const { schedules } = needs.database
  const occurrence = await schedules.findOccurrence(payload.occurrenceId)
  const destination = (await schedules.listDestinations()).find(({ id }) => id === occurrence?.destinationId)
  const schedule = (await schedules.listSchedules()).find(({ id }) => id === occurrence?.scheduleId)
  if (occurrence === undefined || destination === undefined || schedule === undefined || occurrence.editionId === null) return { withdrawn: 'no-destination' }
  if (!destination.active && !isRedrawn) return { withdrawn: 'destination-inactive' }

  const post = { occurrence, schedule, ceiling: destination.ceiling, language: destination.language }
  const newest = await needs.database.editions.findPublished(schedule.schemeId, occurrence.period)
  const isStale = newest !== undefined && newest.id !== occurrence.editionId

  // Corrected between decision and sending: what goes out is the edition that stands, and it is noted, so that a later correction knows it.
  const editionId = isStale && !isRedrawn ? newest.id : occurrence.editionId
  if (editionId !== occurrence.editionId)
    await schedules.changeOccurrence(occurrence.id, 'queued', { ...occurrence, decidedAt: occurrence.decidedAt ?? needs.clock.now(), editionId })
  const drawn = await draw(needs, ask, { ...post, editionId })
  if (!isAllowedUnder(destination.ceiling, drawn.sensitivity)) return { withdrawn: 'above-the-ceiling' }
  if (!isStale || !isRedrawn) return { reply: drawn, language: destination.language }

  const mark = warning(supersededNote(newest, destination.language))
  return { reply: { ...drawn, parts: [mark, ...drawn.parts] }, language: destination.language }
}

interface Post {
  readonly editionId: string
  readonly occurrence: Occurrence
  readonly schedule: Schedule
  readonly ceiling: 'public' | 'internal' | 'restricted'
  readonly language: Language
}

async function draw(needs: Dependencies, ask: AskVerbs, post: Post): Promise<Reply> {
  const remarks = await remarksOf(needs, post)
  if (post.schedule.kind === 'weekly') {
    const week = await ask.weeklyOfEdition(post.editionId, post.ceiling)
    return weeklyPost(week, post.language, { remarks: remarks.map((words) => inLanguage(words, post.language)) })
  }

  const answer = await ask.rankingOfEdition(post.editionId, post.ceiling)
  return leagueTablePost(answer, post.language, { remarks: remarks.map((words) => inLanguage(words, post.language)) })
}

/** Whether the figures are provisional, when the post was planned, and what it replaces. */
async function remarksOf(needs: Dependencies, { occurrence, schedule, editionId }: Post): Promise<readonly Words[]> {
  const edition = await needs.database.editions.findEdition(editionId)
  const provisional = edition?.publishedAt === null ? [{ zh: '暂定数，尚未审核发布', en: 'Provisional figures, not approved yet' }] : []
  if (occurrence.revision > 0) return [...provisional, await replaces(needs, occurrence, schedule, editionId)]

  const decidedAt = occurrence.decidedAt ?? needs.clock.now()
  const isLate = decidedAt.getTime() - occurrence.plannedAt.getTime() > onTimeMs
  return [...provisional, isLate ? plannedLabel(occurrence.plannedAt, schedule.rule) : scheduledLabel(occurrence.plannedAt, schedule.rule)]
}

async function replaces({ database }: Dependencies, { scheduleId, period, ...place }: Occurrence, { kind }: Schedule, editionId: string): Promise<Words> {
  const report = reportNames[kind]
  const occurrences = await database.schedules.listOccurrences({ scheduleId, period })
  const before = occurrences.find(
    ({ destinationId, plannedAt, revision }) =>
      destinationId === place.destinationId && plannedAt.getTime() === place.plannedAt.getTime() && revision === place.revision - 1,
  )
  if (before?.editionId === editionId) return { zh: `正式发布：取代此前的暂定${report.zh}`, en: `Final: this ${report.en} replaces the provisional one` }
  return { zh: `更正：取代此前发布的${report.zh}`, en: `Correction: this ${report.en} replaces the one posted before` }
}
