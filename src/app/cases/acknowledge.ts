import { acknowledgeReceipt, type Answer } from '../../domain/case/acknowledge.ts'
import type { CaseFile, Receipt } from '../../domain/case/case.ts'
import { AppError } from '../../domain/error.ts'
import type { Stores } from '../../ports/stores.ts'
import { type Caller, may } from '../caller.ts'
import { type Dependencies, recordEntry } from '../dependencies.ts'
import { closedRoundsOf, type LatestRound, noOpenCase, openRoundsOf } from './find-rounds.ts'
import { addEvent, queueRedraws } from './store-round.ts'

export interface Acknowledged {
  readonly outcome: 'acknowledged' | 'already' | 'case-closed'
  readonly receipts: readonly Receipt[]
  /** The case that asks for what comes next. */
  readonly file: CaseFile
}

export interface AcknowledgeRequest {
  readonly caller: Caller
  readonly unitId: string
  /** Whose answer it is; another's answer is registered by the caller. */
  readonly personId: string
  readonly answer: Answer
}

/** One person's answer to all that a unit's open cases ask of them, once; a second press gets a polite answer and changes nothing. */
export async function acknowledge(needs: Dependencies, request: AcknowledgeRequest): Promise<Acknowledged> {
  return needs.database.transaction((stores) => acknowledgeWithin(needs, stores, request))
}

/** The same, within another's transaction. */
export async function acknowledgeWithin(needs: Dependencies, stores: Stores, request: AcknowledgeRequest): Promise<Acknowledged> {
  const rounds = await openRoundsOf(stores, request.unitId)
  const mine = rounds.filter(({ receipts }) => receipts.some(({ personId }) => personId === request.personId))
  const [first] = mine
  if (first === undefined) return pressedLate(needs, stores, request, rounds)

  const done: Receipt[] = []
  let isNew = false
  for (const latest of mine) {
    const { receipt, changed } = await acknowledgeOne(needs, stores, request, latest)
    done.push(receipt)
    isNew = isNew || changed
  }
  return { outcome: isNew ? 'acknowledged' : 'already', receipts: done, file: await stores.cases.getCaseFile(first.file.case.id) }
}

async function acknowledgeOne(needs: Dependencies, stores: Stores, { caller, personId, answer }: AcknowledgeRequest, latest: LatestRound) {
  const { file, round, receipts } = latest
  const receipt = receipts.find((one) => one.personId === personId)
  if (receipt === undefined) throw notAsked({ caller, personId, unitId: file.case.unitId })

  const outcome = acknowledgeReceipt({ case: file.case, round, receipt, receipts, answer })
  if (outcome.outcome === 'incomplete') throw incomplete(outcome.missing)
  if (outcome.outcome !== 'acknowledged') return { receipt, changed: false }

  const { method, registeredById, spokeWith, note, at } = answer
  const isFirst = await stores.cases.acknowledge(receipt.id, { at, method, registeredById, spokeWith, note })
  // Another click was faster: what it stored is told.
  if (!isFirst) return { receipt: (await stores.cases.findReceipt(round.id, personId)) ?? receipt, changed: false }

  if (outcome.round !== null) await stores.cases.saveRound(outcome.round, round)
  const data = { round: round.number, person: personId, method, registrar: registeredById, platform: caller.platform }
  await stores.record.append([
    recordEntry(needs, { actorId: caller.person?.id ?? personId, kind: 'receipt.acknowledged', subject: `case:${file.case.id}`, data }),
  ])
  await queueRedraws(needs, stores, { caseId: file.case.id, why: `acknowledged:${receipt.id}`, only: [receipt.id] })
  return { receipt: outcome.receipt, changed: true }
}

/** After the case is closed, a press is recorded and changes nothing. */
async function pressedLate(needs: Dependencies, stores: Stores, request: AcknowledgeRequest, open: readonly LatestRound[]): Promise<Acknowledged> {
  const { unitId, personId } = request
  const closed = (await closedRoundsOf(stores, unitId)).find(({ file }) => file.receipts.some((receipt) => receipt.personId === personId))
  if (closed === undefined || open.length > 0) throw open.length > 0 ? notAsked(request) : noOpenCase()

  const { file } = closed
  await addEvent(needs, stores, { caseId: file.case.id, kind: 'late-press', actorId: personId })
  await stores.record.append([recordEntry(needs, { actorId: personId, kind: 'receipt.late-press', subject: `case:${file.case.id}` })])
  return { outcome: 'case-closed', receipts: closed.receipts.filter((receipt) => receipt.personId === personId), file }
}

function notAsked({ caller, personId, unitId }: Pick<AcknowledgeRequest, 'caller' | 'personId' | 'unitId'>): AppError {
  // The department's own people are asked rarely: they come to register what a county said.
  if (personId === caller.person?.id && may(caller, 'register'))
    return new AppError(
      'forbidden',
      {
        zh: '本轮提示没有发给您，您无需确认。要登记县区的答复，请按“登记电话答复”。',
        en: 'This round did not ask you, so there is nothing for you to acknowledge. To register what the county answered, press “Register a call”.',
      },
      { actions: [{ label: { zh: '登记电话答复', en: 'Register a call' }, command: `/ack unit:${unitId} by:phone` }] },
    )
  return new AppError('forbidden', {
    zh: '本轮提示没有发给此人，无需确认。如责任人有误，请用 /ack 县区 answer:not-mine 反馈。',
    en: 'This round did not ask that person. If the wrong person was asked, send /ack COUNTY answer:not-mine.',
  })
}

function incomplete(missing: 'registrar' | 'spoke-with'): AppError {
  return missing === 'spoke-with'
    ? new AppError('invalid-input', { zh: '请写明与谁通话，例如 who:马军。', en: 'Say whom you spoke with, for example who:马军.' })
    : new AppError('invalid-input', { zh: '登记他人的答复需要登记人。', en: 'Somebody else must register that answer.' })
}
