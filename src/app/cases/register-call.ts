import type { CaseFile, ReceiptMethod } from '../../domain/case/case.ts'
import { AppError } from '../../domain/error.ts'
import type { Caller } from '../caller.ts'
import { type Dependencies, recordEntry } from '../dependencies.ts'
import { type Acknowledged, acknowledgeWithin } from './acknowledge.ts'
import { type LatestRound, noOpenCase, openRoundsOf } from './find-rounds.ts'
import { addEvent } from './store-round.ts'

export interface Call {
  readonly caller: Caller
  readonly unitId: string
  /** Whose answer it is; null: whoever has to answer and has not. */
  readonly personId: string | null
  readonly method: Extract<ReceiptMethod, 'telephone' | 'paper' | 'meeting'>
  readonly spokeWith: string
  readonly note: string | null
  /** False: nobody was reached, or it rang in vain. */
  readonly reached: boolean
}

export type CallOutcome = (Acknowledged & { readonly reached: true }) | { readonly reached: false; readonly file: CaseFile }

/** Registers a call (or paper, or a meeting) with who spoke to whom; a call that reached the person is their receipt. */
export async function registerCall(needs: Dependencies, call: Call): Promise<CallOutcome> {
  const rounds = await openRoundsOf(needs.database, call.unitId)
  const [first] = rounds
  if (first === undefined) throw noOpenCase()
  const registrar = call.caller.person?.id
  if (registrar === undefined) throw new AppError('forbidden', { zh: '请先绑定账号。', en: 'Link your account first.' })

  const personId = call.personId ?? silentOf(rounds)
  const data = { person: personId, spokeWith: call.spokeWith, note: call.note, reached: call.reached, method: call.method }
  return needs.database.transaction(async (stores) => {
    for (const { file, round } of rounds) await addEvent(needs, stores, { caseId: file.case.id, roundId: round.id, kind: 'call', actorId: registrar, data })
    const entry = {
      actorId: registrar,
      kind: 'call.registered',
      subject: `case:${first.file.case.id}`,
      data: { person: personId, reached: call.reached, method: call.method },
    }
    await stores.record.append([recordEntry(needs, entry)])
    if (!call.reached) return { reached: false, file: await stores.cases.getCaseFile(first.file.case.id) }

    const answer = { at: needs.clock.now(), method: call.method, registeredById: registrar, spokeWith: call.spokeWith, note: call.note }
    return { ...(await acknowledgeWithin(needs, stores, { caller: call.caller, unitId: call.unitId, personId, answer })), reached: true }
  })
}

/** The first person who has to answer and has not; the first asked where everybody has. */
function silentOf(rounds: readonly LatestRound[]): string {
  const receipts = rounds.flatMap((round) => round.receipts).toSorted((a, b) => Number(b.counts) - Number(a.counts))
  const person = (receipts.find(({ acknowledgedAt }) => acknowledgedAt === null) ?? receipts[0])?.personId
  if (person !== undefined) return person

  throw new AppError('not-found', {
    zh: '本轮没有发给任何人，请先由管理员补全责任人。',
    en: 'This round asked nobody: ask the administrator to name who answers.',
  })
}
