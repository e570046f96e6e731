import type { Case, Receipt, ReceiptMethod, Round } from './case.ts'
import { isClimbOver, settleRound } from './ladder.ts'
import { silentIn } from './advance-round.ts'

/** How somebody answered. Telephone, paper and meeting are registered by another, who names whom they spoke with. */
export interface Answer {
  readonly at: Date
  readonly method: ReceiptMethod
  readonly registeredById: string | null
  readonly spokeWith: string | null
  readonly note: string | null
}

export type AcknowledgeOutcome =
  /** `round` is null where it does not change. */
  | { readonly outcome: 'acknowledged'; readonly receipt: Receipt; readonly round: Round | null; readonly climbOver: boolean }
  | { readonly outcome: 'already'; readonly receipt: Receipt }
  /** To be recorded as a late press; nothing changes. */
  | { readonly outcome: 'case-closed' }
  | { readonly outcome: 'incomplete'; readonly missing: 'registrar' | 'spoke-with' }

const registered: readonly ReceiptMethod[] = ['telephone', 'paper', 'meeting']

/** One person's answer to one round; the same answer again changes nothing. `receipts`: all of the round, this one among them. */
export function acknowledgeReceipt(input: {
  readonly case: Case
  readonly round: Round
  readonly receipt: Receipt
  readonly receipts: readonly Receipt[]
  readonly answer: Answer
}): AcknowledgeOutcome {
  const { round, receipt, answer } = input
  if (input.case.status === 'closed') return { outcome: 'case-closed' }
  if (receipt.acknowledgedAt) return { outcome: 'already', receipt }
  if (registered.includes(answer.method)) {
    if (!answer.registeredById) return { outcome: 'incomplete', missing: 'registrar' }
    if (!answer.spokeWith?.trim()) return { outcome: 'incomplete', missing: 'spoke-with' }
  }

  const { at, ...how } = answer
  const answered: Receipt = { ...receipt, ...how, acknowledgedAt: at }
  const receipts = input.receipts.map((other) => (other.id === receipt.id ? answered : other))
  const climbOver = isClimbOver(input.case.policy, receipts)
  return { outcome: 'acknowledged', receipt: answered, round: climbOver && !round.endedAt ? afterClimb(round, receipts, at) : null, climbOver }
}

/** Whoever is still silent is reminded once, at the hour the answer was due; nobody left, and the round is over. */
function afterClimb(round: Round, receipts: readonly Receipt[], at: Date): Round {
  if (silentIn(receipts).length === 0 || !round.ackDueAt) return settleRound(round, at)
  const remindAt = round.ackDueAt > at ? round.ackDueAt : at
  return { ...round, nextStepAt: remindAt, heldReason: round.heldReason === 'press' ? null : round.heldReason }
}
