import { readFileSync } from 'node:fs'
import { atLocal } from '../../../src/domain/calendar/local-time.ts'
import { acknowledgeReceipt } from '../../../src/domain/case/acknowledge.ts'
import { advanceRound } from '../../../src/domain/case/advance-round.ts'
import type { Case, CaseFile, Receipt, Round } from '../../../src/domain/case/case.ts'
import { openCase } from '../../../src/domain/case/change-case.ts'
import { openRound, toReceipt } from '../../../src/domain/case/open-round.ts'
import { parsePolicy } from '../../../src/domain/case/parse-policy.ts'
import type { Policy } from '../../../src/domain/case/policy.ts'
import type { Team } from '../../../src/domain/case/team.ts'
import { type Assignment, dutyRoles } from '../../../src/domain/people.ts'
import type { SchemeGrade } from '../../../src/domain/scheme/scheme.ts'
import type { UnitResult } from '../../../src/domain/scoring/result.ts'
import { loadCalendar } from '../calendar/load-calendar.ts'

export const calendar = loadCalendar()
export const unitId = '640522'

/** An instant by its local time in Shanghai, `2026-11-06 08:30`. */
export const at = (local: string) => atLocal(local.slice(0, 10), local.slice(11), 'Asia/Shanghai')
export const published = at('2026-11-06 08:30')
/** When the notice must be answered. */
export const due = at('2026-11-09 18:00')

const shipped = parsePolicy(readFileSync('assets/policies/ningxia.yaml', 'utf8'))

/** The policy that is shipped, changed. */
export function loadPolicy(change: Partial<Policy> = {}): Policy {
  if (!shipped.ok) throw new Error(JSON.stringify(shipped.faults))
  return { ...shipped.value, ...change }
}

/** One person in each role, named after it. */
export const team: Team = {
  assignments: dutyRoles.map((role): Assignment => {
    const title = { zh: '', en: '' }
    return { id: role, personId: role, unitId, role, scope: 'all', position: 1, title, fromDate: '2026-01-01', toDate: null }
  }),
  administratorIds: ['administrator'],
  approverIds: ['approver'],
}

export function teamWithout(...roles: readonly string[]): Team {
  return { ...team, assignments: team.assignments.filter(({ role }) => !roles.includes(role)) }
}

export const grades: readonly SchemeGrade[] = ['stable', 'low', 'moderate', 'high'].map((id, severity) => {
  return { id, name: { zh: id, en: id }, sign: '●', severity, minScore: null }
})

export function result(grade: string | null, change: Partial<UnitResult> = {}): UnitResult {
  const status = grade === null ? 'not-filed' : 'graded'
  const ranked = { rankGroup: 'county', rank: 1, rankOf: 22, adjustment: '0' }
  const lists = { indicators: [], overrides: [], notes: [], missingItems: [] }
  return { unitId, status, score: '61.50', grade, scoreGrade: grade, redLineGrade: null, ...ranked, ...lists, ...change }
}

export function riskCase(change: Partial<Case> & { readonly now?: Date } = {}): Case {
  const { now, ...rest } = change
  const grade = rest.grade ?? 'moderate'
  const standing = { grade, firstPeriod: '2026-10', lastPeriod: '2026-10', periods: 1, redLines: [] }
  const made = openCase({
    id: 'case',
    schemeId: 'ningxia-12',
    unitId,
    kind: 'risk',
    standing,
    editionId: 'edition',
    policy: loadPolicy(),
    calendar,
    now: now ?? published,
  })
  return { ...made, ...rest }
}

export interface Climb {
  readonly case: Case
  readonly round: Round
  readonly receipts: readonly Receipt[]
}

/** A case with its first round open and its notices queued. */
export function firstRound(
  given: { readonly case?: Case; readonly team?: Team; readonly now?: Date } = {},
): Climb & { readonly opened: ReturnType<typeof openRound> } {
  const file = given.case ?? riskCase()
  const now = given.now ?? published
  const opened = openRound({
    case: file,
    round: { id: 'round', number: 1, kind: 'notice', editionId: 'edition', grade: file.grade },
    team: given.team ?? team,
    now,
  })
  const receipts = opened.asks.map((ask) => toReceipt(ask, { id: ask.personId, roundId: 'round', queuedAt: now }))
  return { case: file, round: opened.round, receipts, opened }
}

/** The climb after a person pressed the button. */
export function answered(climb: Climb, personId: string, time: Date): Climb {
  const receipt = climb.receipts.find((one) => one.personId === personId)
  if (!receipt) throw new Error(`nobody asked ${personId}`)
  const answer = { at: time, method: 'button', registeredById: null, spokeWith: null, note: null } as const
  const outcome = acknowledgeReceipt({ ...climb, receipt, answer })
  if (outcome.outcome !== 'acknowledged') throw new Error(outcome.outcome)
  return { ...climb, round: outcome.round ?? climb.round, receipts: climb.receipts.map((one) => (one.id === receipt.id ? outcome.receipt : one)) }
}

export function advance(climb: Climb, now: Date, given = team) {
  return advanceRound({ ...climb, team: given, now })
}

/** The climb after the step that is due. */
export function taken(climb: Climb, now: Date): Climb {
  const done = advance(climb, now)
  if (done.does !== 'step') throw new Error(done.does)
  const again = done.again.map(({ id }) => id)
  return { ...climb, round: done.round, receipts: climb.receipts.map((one) => (again.includes(one.id) ? { ...one, remindedAt: now } : one)) }
}

export function fileOf(climb: Climb, change: Partial<CaseFile> = {}): CaseFile {
  return { case: climb.case, rounds: [climb.round], receipts: climb.receipts, statements: [], events: [], ...change }
}
