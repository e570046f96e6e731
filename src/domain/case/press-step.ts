import type { Round } from './case.ts'
import type { RoundState } from './advance-round.ts'
import { findLadder, isClimbOver } from './ladder.ts'
import { type Tell, tellHolders } from './team.ts'

export type Press =
  | { readonly ok: true; readonly round: Round; readonly tells: readonly Tell[] }
  | { readonly ok: false; readonly why: 'closed' | 'ended' | 'answered' | 'no-such-step' | 'pressed-before' | 'too-early' }

/** An approver has the county's superior told: only while nobody answers, once the answer is overdue, and once in a round. */
export function pressStep(state: RoundState): Press {
  const { case: file, round, receipts, team, now } = state
  if (file.status === 'closed') return { ok: false, why: 'closed' }
  if (round.endedAt) return { ok: false, why: 'ended' }
  if (isClimbOver(file.policy, receipts)) return { ok: false, why: 'answered' }
  const { steps } = findLadder(file, round.grade)
  const index = steps.findIndex((step) => step.action === 'press')
  const step = steps[index]
  if (!step) return { ok: false, why: 'no-such-step' }
  if (round.step >= index) return { ok: false, why: 'pressed-before' }
  if (round.ackDueAt && now < round.ackDueAt) return { ok: false, why: 'too-early' }

  const tells = tellHolders(team, file, { roles: [...step.to, ...step.copyTo], topic: 'superior' }, now)
  return { ok: true, round: { ...round, step: index, nextStepAt: null, heldReason: null }, tells }
}
