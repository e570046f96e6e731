import type { Case, Receipt, Round } from './case.ts'
import { findMissingYear } from './held.ts'
import { isGradeLadder, type Ladder, type Policy } from './policy.ts'

/** The ladder of a round: by its grade, or the one that chases figures. A grade without a ladder climbs the last one written for a grade. */
export function findLadder(of: Pick<Case, 'policy' | 'kind'>, grade: string): Ladder {
  const { ladders } = of.policy
  const own = ladders[of.kind === 'risk' ? grade : of.kind]
  const ladder = own ?? Object.entries(ladders).findLast(([id]) => isGradeLadder(id))?.[1]
  if (!ladder) throw new RangeError(`policy ${of.policy.id} has no ladder for ${grade}`)
  return ladder
}

/** Whether enough people have acknowledged: one principal, or everybody under a policy that asks all. */
export function isClimbOver(policy: Pick<Policy, 'acknowledge'>, receipts: readonly Pick<Receipt, 'counts' | 'acknowledgedAt'>[]): boolean {
  const counting = receipts.filter((receipt) => receipt.counts)
  if (counting.length === 0) return false
  const isDone = (receipt: Pick<Receipt, 'acknowledgedAt'>) => receipt.acknowledgedAt !== null
  return policy.acknowledge === 'all' ? counting.every(isDone) : counting.some(isDone)
}

export const roundEnds = ['acknowledged', 'superseded', 'closed', 'withdrawn'] as const
export type RoundEnd = (typeof roundEnds)[number]

/** The round, over. One that has ended stays as it is. */
export function endRound(round: Round, at: Date, endReason: RoundEnd): Round {
  if (round.endedAt) return round
  return { ...round, nextStepAt: null, heldReason: null, endedAt: at, endReason }
}

/** The climb is over: so is the round, unless the term of its statement still waits for a year of the calendar. */
export function settleRound(round: Round, at: Date): Round {
  if (findMissingYear(round.heldReason) === undefined) return endRound(round, at, 'acknowledged')
  return { ...round, nextStepAt: null }
}
