import type { Case, CaseEventKind, Receipt, Round, RoundKind } from '../../domain/case/case.ts'
import { endRound, type RoundEnd } from '../../domain/case/ladder.ts'
import { type Ask, openRound, toReceipt } from '../../domain/case/open-round.ts'
import type { Team, Tell } from '../../domain/case/team.ts'
import type { Stores } from '../../ports/stores.ts'
import { queueForPeople, toRedraw } from '../delivery/queue.ts'
import { type Dependencies, recordEntry, system } from '../dependencies.ts'

/** An event of a case, for its dossier. */
export async function addEvent(
  needs: Dependencies,
  stores: Stores,
  event: {
    readonly caseId: string
    readonly roundId?: string
    readonly kind: CaseEventKind
    readonly actorId?: string
    readonly data?: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { caseId, kind, roundId = null, actorId = system, data = {} } = event
  await stores.cases.addEvent({ id: needs.ids.create(), caseId, roundId, kind, at: needs.clock.now(), actorId, data })
}

/** Opens a round and puts its notices and internal messages into the outbox, within the transaction of their cause. */
export async function storeNewRound(
  needs: Dependencies,
  stores: Stores,
  opening: { readonly case: Case; readonly kind: RoundKind; readonly number: number; readonly editionId: string; readonly team: Team },
): Promise<Round> {
  const { case: file, team, kind, number, editionId } = opening
  const opened = openRound({ case: file, team, now: needs.clock.now(), round: { id: needs.ids.create(), number, kind, editionId, grade: file.grade } })
  await stores.cases.addRound(opened.round)
  await storeAsks(needs, stores, { round: opened.round, asks: opened.asks })
  await queueTells(needs, stores, { round: opened.round, tells: opened.tells })
  const data = { round: number, ask: kind, grade: file.grade, people: opened.asks.map(({ personId }) => personId) }
  await stores.record.append([recordEntry(needs, { actorId: system, kind: 'round.opened', subject: `case:${file.id}`, data })])
  return opened.round
}

export async function storeAsks(needs: Dependencies, stores: Stores, { round, asks }: { readonly round: Round; readonly asks: readonly Ask[] }): Promise<void> {
  const receipts = asks.map((ask) => toReceipt(ask, { id: needs.ids.create(), roundId: round.id, queuedAt: needs.clock.now() }))
  for (const receipt of receipts) await stores.cases.addReceipt(receipt)
  await queueNotices(needs, stores, { round, receipts, again: false })
}

export async function queueNotices(
  needs: Dependencies,
  stores: Stores,
  { round, receipts, again }: { readonly round: Round; readonly receipts: readonly Receipt[]; readonly again: boolean },
): Promise<void> {
  const messages = receipts.map(({ id, personId }) => ({
    personId,
    caseId: round.caseId,
    payload: { kind: 'notice', roundId: round.id, receiptId: id, again } as const,
    key: `${again ? 'remind' : 'notice'}:${round.id}`,
  }))
  await queueForPeople(needs, stores, messages)
}

export async function queueTells(
  needs: Dependencies,
  stores: Stores,
  { round, tells, detail = '' }: { readonly round: Round; readonly tells: readonly Tell[]; readonly detail?: string },
): Promise<void> {
  const messages = tells.map(({ personId, topic }) => ({
    personId,
    caseId: round.caseId,
    payload: { kind: 'inform', caseId: round.caseId, roundId: round.id, topic, detail } as const,
    key: `inform:${round.id}:${topic}:${round.step}`,
  }))
  await queueForPeople(needs, stores, messages)
}

/** Ends the open rounds of a case. */
export async function endOpenRounds(needs: Dependencies, stores: Stores, caseId: string, reason: RoundEnd): Promise<void> {
  const open = (await stores.cases.getCaseFile(caseId)).rounds.filter(({ endedAt }) => endedAt === null)
  for (const round of open) {
    // Another took its step meanwhile: what it is now is ended.
    if (!(await stores.cases.saveRound(endRound(round, needs.clock.now(), reason), round))) return endOpenRounds(needs, stores, caseId, reason)
  }
}

/** Redraws the cards about a case that were sent; `only`: cards of these receipts. `why` makes the redrawing happen once. */
export async function queueRedraws(
  needs: Dependencies,
  stores: Stores,
  { caseId, why, only }: { readonly caseId: string; readonly why: string; readonly only?: readonly string[] },
): Promise<void> {
  const sent = await stores.delivery.listOutbox({ caseId, statuses: ['sent'] })
  const cards = sent.filter(({ payload }) => payload.kind === 'notice' && (only === undefined || only.includes(payload.receiptId)))
  const rows = cards.map((card) => toRedraw(needs, card, why))
  if (rows.length > 0) await stores.delivery.addToOutbox(rows)
}
