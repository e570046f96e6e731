import { addWait } from '../calendar/add-wait.ts'
import type { CalendarData } from '../calendar/calendar.ts'
import { localDate } from '../calendar/local-time.ts'
import { isMissing } from '../calendar/working-days.ts'
import { type Assignment, dutyRoles } from '../people.ts'
import { advanceRound } from './advance-round.ts'
import { type Case, caseKinds, type Receipt, type Round } from './case.ts'
import { openCase } from './change-case.ts'
import { findLadder } from './ladder.ts'
import { openRound, toReceipt } from './open-round.ts'
import type { Policy, PolicyStep, Wait } from './policy.ts'
import type { Team } from './team.ts'

export interface SimulatedStep {
  readonly at: Date
  readonly step: PolicyStep
  /** From when it was counted, and how long; null for the notice. */
  readonly waited: { readonly from: Date; readonly wait: Wait } | null
}

export interface Simulation {
  readonly calendar: CalendarData
  readonly grade: string
  readonly steps: readonly SimulatedStep[]
  readonly tellAtOnce: readonly string[]
  readonly statement: { readonly wait: Wait; readonly dueAt: Date | null } | null
  /** Why it stopped before its end: a year that is not loaded, or an unanswered approver. */
  readonly heldReason: string | null
}

/** What a ladder does when nobody ever answers, computed with the same functions that run it. */
export function simulateLadder(input: { readonly policy: Policy; readonly calendar: CalendarData; readonly grade: string; readonly from: Date }): Simulation {
  const { grade, calendar, from } = input
  const file = inventedCase(input)
  const ladder = findLadder(file, grade)
  const team = inventedTeam(localDate(from, calendar.timeZone))
  const opened = openRound({ case: file, round: { id: 'round', number: 1, kind: 'notice', editionId: 'edition', grade }, team, now: from })
  const receipts = opened.asks.map((ask) => toReceipt(ask, { id: ask.personId, roundId: 'round', queuedAt: from }))
  const notice = ladder.steps[0]
  const climbed = climb({ file, round: opened.round, receipts, team })
  const due = ladder.statement && addWait(from, ladder.statement, calendar)
  return {
    calendar,
    grade,
    steps: notice ? [{ at: from, step: notice, waited: null }, ...climbed.steps] : [],
    tellAtOnce: ladder.tellAtOnce,
    statement: ladder.statement && { wait: ladder.statement, dueAt: due && !isMissing(due) ? due.dueAt : null },
    heldReason: climbed.heldReason,
  }
}

interface Climb {
  readonly file: Case
  readonly round: Round
  readonly receipts: readonly Receipt[]
  readonly team: Team
}

function climb({ file, receipts, team, ...start }: Climb): Pick<Simulation, 'steps' | 'heldReason'> {
  const { steps: ladder } = findLadder(file, start.round.grade)
  const steps: SimulatedStep[] = []
  let round = start.round
  let takenAt = round.openedAt
  while (round.nextStepAt) {
    const at: Date = round.nextStepAt
    const advance = advanceRound({ case: file, round, receipts, team, now: at })
    if (advance.does !== 'step' && advance.does !== 'ask-press') break
    const { step } = advance.does === 'step' ? advance.taken : advance.due
    const wait = ladder[round.step]?.wait
    steps.push({ at, step, waited: wait ? { from: takenAt, wait } : null })
    round = advance.round
    takenAt = at
  }
  return { steps, heldReason: round.heldReason }
}

function inventedCase({
  policy,
  calendar,
  grade,
  from,
}: {
  readonly policy: Policy
  readonly calendar: CalendarData
  readonly grade: string
  readonly from: Date
}): Case {
  const period = localDate(from, calendar.timeZone).slice(0, 7)
  const kind = caseKinds.find((one) => one === grade) ?? 'risk'
  const standing = { grade, firstPeriod: period, lastPeriod: period, periods: 1, redLines: [] }
  return openCase({ id: 'case', schemeId: 'scheme', unitId: 'unit', kind, standing, editionId: 'edition', policy, calendar, now: from })
}

function inventedTeam(fromDate: string): Team {
  const title = { zh: '', en: '' }
  const assignments = dutyRoles.map((role): Assignment => {
    return { id: role, personId: role, unitId: 'unit', role, scope: 'all', position: 1, title, fromDate, toDate: null }
  })
  return { assignments, administratorIds: ['administrator'], approverIds: ['approver'] }
}
