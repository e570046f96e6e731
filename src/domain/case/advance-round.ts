import { addWait } from '../calendar/add-wait.ts'
import { isMissing } from '../calendar/working-days.ts'
import type { DutyRole } from '../people.ts'
import type { Case, Receipt, Round } from './case.ts'
import { findMissingYear, heldByCalendar, heldByPress } from './held.ts'
import { isClimbOver, settleRound } from './ladder.ts'
import { type Ask, findAsks } from './open-round.ts'
import { type DueStep, findOverdueSteps } from './overdue-steps.ts'
import type { PolicyStep } from './policy.ts'
import { onceEach, type Team, type Tell, tellDesk, tellHolders } from './team.ts'

export interface RoundState {
  readonly case: Case
  readonly round: Round
  /** Those of this round. */
  readonly receipts: readonly Receipt[]
  readonly team: Team
  readonly now: Date
}

export type RoundAdvance =
  | { readonly does: 'nothing'; readonly until: Date | null }
  /** Enough people answered: the others are reminded once, alone, and the round is over. */
  | { readonly does: 'remind-alone'; readonly round: Round; readonly again: readonly Receipt[] }
  /** One step, the latest that is due; `merged` names the earlier ones it stands for. */
  | {
      readonly does: 'step'
      readonly round: Round
      readonly taken: DueStep
      readonly merged: readonly DueStep[]
      /** Receipts whose notice is sent again. */
      readonly again: readonly Receipt[]
      /** People who hold a position that nobody held when the round opened. */
      readonly asks: readonly Ask[]
      readonly tells: readonly Tell[]
    }
  /** The next step is an approver's: they are asked, and the climb waits. */
  | { readonly does: 'ask-press'; readonly round: Round; readonly due: DueStep; readonly tells: readonly Tell[] }

/** What is to be done in a round now; asked again after the answer is stored, it says `nothing`. */
export function advanceRound(state: RoundState): RoundAdvance {
  const { case: file, round, receipts, now } = state
  if (file.status === 'closed' || round.endedAt) return { does: 'nothing', until: null }
  if (!round.nextStepAt || now < round.nextStepAt) return { does: 'nothing', until: round.nextStepAt }
  if (isClimbOver(file.policy, receipts)) return { does: 'remind-alone', round: settleRound(round, now), again: silentIn(receipts) }

  const overdue = findOverdueSteps(file, round, now)
  const own = overdue.filter(({ step }) => step.action !== 'press')
  const taken = own.at(-1)
  if (taken) return takeStep(state, { taken, merged: own.slice(0, -1) })
  const due = overdue[0]
  if (!due) return { does: 'nothing', until: null }
  const approvers: readonly Tell[] = state.team.approverIds.map((personId) => ({ personId, role: 'approver', topic: 'press-asked' }))
  return {
    does: 'ask-press',
    round: { ...round, nextStepAt: null, heldReason: findMissingYear(round.heldReason) === undefined ? heldByPress : round.heldReason },
    due,
    tells: approvers,
  }
}

/** Who has not answered and was not reminded. */
export function silentIn(receipts: readonly Receipt[]): readonly Receipt[] {
  return receipts.filter((receipt) => receipt.acknowledgedAt === null && receipt.remindedAt === null)
}

function takeStep(state: RoundState, { taken, merged }: { readonly taken: DueStep; readonly merged: readonly DueStep[] }): RoundAdvance {
  const { case: file, receipts, team, now } = state
  const round = afterStep(state, taken)
  const tells = [
    ...tellHolders(team, file, { roles: rolesTold(taken.step), topic: taken.step.action === 'remind' ? 'phone-list' : 'silence' }, now),
    ...(round.heldReason !== state.round.heldReason && round.heldReason ? tellDesk(team, file, 'held', now) : []),
  ]
  return {
    does: 'step',
    round,
    taken,
    merged,
    again: taken.step.action === 'remind' ? silentIn(receipts) : [],
    asks: receipts.some((receipt) => receipt.counts) ? [] : findLateAsks(state),
    tells: onceEach(tells),
  }
}

/** The next wait runs from now, not from when the step was planned: whoever is told today has the whole of it. */
function afterStep({ case: file, round, now }: RoundState, { index, step }: DueStep): Round {
  const next = step.wait && addWait(now, step.wait, file.calendar)
  if (next && isMissing(next)) return { ...round, step: index, nextStepAt: null, heldReason: heldByCalendar(next.missingYear) }
  const heldReason = findMissingYear(round.heldReason) === undefined ? null : round.heldReason
  return { ...round, step: index, nextStepAt: next?.dueAt ?? null, heldReason }
}

function findLateAsks(state: RoundState): readonly Ask[] {
  const asked = state.receipts.map((receipt) => receipt.personId)
  return findAsks(state).filter((ask) => !asked.includes(ask.personId))
}

const countyRoles: readonly DutyRole[] = ['principal', 'deputy', 'contact', 'superior']

/** A reminder goes to the silent; the telephone list to the department's roles it names, or to the desk. */
function rolesTold(step: PolicyStep): readonly DutyRole[] {
  const named = [...step.to, ...step.copyTo]
  if (step.action !== 'remind') return named
  const ours = named.filter((role) => !countyRoles.includes(role))
  return ours.length > 0 ? ours : ['desk']
}
