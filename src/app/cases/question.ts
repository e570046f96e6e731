import type { CaseFile } from '../../domain/case/case.ts'
import { tellDesk } from '../../domain/case/team.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Caller } from '../caller.ts'
import { queueForPeople } from '../delivery/queue.ts'
import { type Dependencies, recordEntry, system } from '../dependencies.ts'
import { noOpenCase, openRoundsOf } from './find-rounds.ts'
import { readTeam } from './team.ts'

export interface Question {
  readonly caller: Caller
  readonly unitId: string
  /** `wrong-figure` goes to the analysts, `not-mine` to the desk and the administrators. */
  readonly about: 'wrong-figure' | 'not-mine'
  readonly note: string
}

/** “The figure is wrong”, “not my responsibility”: handed on and recorded; the clock does not stop. */
export async function askQuestion(needs: Dependencies, question: Question): Promise<CaseFile> {
  const { caller, unitId, about, note } = question
  const actorId = caller.person?.id ?? system
  return needs.database.transaction(async (stores) => {
    const [latest] = await openRoundsOf(stores, unitId)
    if (latest === undefined) throw noOpenCase()

    const { file, round } = latest
    const eventId = needs.ids.create()
    const kind = about === 'wrong-figure' ? 'question' : 'not-mine'
    const people = await peopleToTell(needs, stores, question, file)
    await stores.cases.addEvent({ id: eventId, caseId: file.case.id, roundId: round.id, kind, at: needs.clock.now(), actorId, data: { note } })
    const payload = { kind: 'inform', caseId: file.case.id, roundId: round.id, topic: kind, detail: eventId } as const
    await queueForPeople(
      needs,
      stores,
      people.map((personId) => ({ personId, caseId: file.case.id, payload, key: `question:${eventId}` })),
    )
    await stores.record.append([recordEntry(needs, { actorId, kind: `case.${kind}`, subject: `case:${file.case.id}`, data: { event: eventId } })])
    return stores.cases.getCaseFile(file.case.id)
  })
}

async function peopleToTell(needs: Dependencies, stores: Stores, { about }: Question, file: CaseFile): Promise<readonly string[]> {
  const team = await readTeam(stores)
  const desk = tellDesk(team, file.case, 'nobody', needs.clock.now()).map(({ personId }) => personId)
  if (about === 'not-mine') return [...new Set(desk)]

  const analysts = (await stores.units.listPeople()).filter((person) => person.active && person.roles.includes('analyst')).map(({ id }) => id)
  return analysts.length > 0 ? analysts : [...new Set(desk)]
}
