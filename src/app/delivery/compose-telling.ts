import type { Language } from '../../domain/language.ts'
import type { OutboxPayload } from '../../ports/delivery-store.ts'
import type { Reply } from '../../reply/parts.ts'
import { tellReply, type Telling } from '../../reply/views/tell.ts'
import type { Dependencies } from '../dependencies.ts'

type Tell = Extract<OutboxPayload, { kind: 'tell' }>

/** A line about an edition, a post or a delivery. */
export async function composeTelling(needs: Dependencies, payload: Tell, language: Language): Promise<Reply> {
  return tellReply(await readTelling(needs, payload), language, { sample: needs.sample })
}

async function readTelling({ database }: Dependencies, { topic, subject, detail }: Tell): Promise<Telling> {
  if (topic === 'proposed' || topic === 'returned') {
    const edition = await database.editions.findEdition(subject)
    if (edition === undefined) throw new RangeError(`no edition ${subject}`)
    const by = edition.proposedById === null ? undefined : await database.units.findPerson(edition.proposedById)
    return { topic, edition, by: by?.name ?? null }
  }
  if (topic === 'delivery-failed') {
    const row = await database.delivery.findOutboxRow(subject)
    const person = row?.personId == null ? undefined : await database.units.findPerson(row.personId)
    return { topic, person: person?.name ?? null, platform: row?.platform ?? '', detail }
  }
  if (topic === 'calendar-missing') return { topic, detail }
  if (topic === 'library-submitted' || topic === 'library-returned' || topic === 'library-approved') {
    const library = await database.budgets.findLibrary(subject)
    const unit = (await database.units.listUnits()).find(({ id }) => id === library?.unitId)
    if (library === undefined || unit === undefined) throw new RangeError(`no library ${subject}`)
    return { topic, library, unit: unit.name }
  }

  const occurrenceId = topic === 'post-failed' ? await occurrenceOf(database, subject) : subject
  const occurrence = await database.schedules.findOccurrence(occurrenceId)
  const destination = (await database.schedules.listDestinations()).find(({ id }) => id === occurrence?.destinationId)
  const schedule = (await database.schedules.listSchedules()).find(({ id }) => id === occurrence?.scheduleId)
  return { topic, destination: destination?.name ?? { zh: '', en: '' }, report: schedule?.kind ?? 'league-table', detail }
}

async function occurrenceOf(database: Dependencies['database'], outboxId: string): Promise<string> {
  const row = await database.delivery.findOutboxRow(outboxId)
  return row?.payload.kind === 'post' ? row.payload.occurrenceId : outboxId
}
