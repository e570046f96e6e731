import { addWait } from '../calendar/add-wait.ts'
import type { CalendarData } from '../calendar/calendar.ts'
import { isMissing } from '../calendar/working-days.ts'
import type { DutyRole } from '../people.ts'
import type { Case, Receipt, Round, RoundKind } from './case.ts'
import { heldByCalendar } from './held.ts'
import { findLadder } from './ladder.ts'
import type { Wait } from './policy.ts'
import { holdersOf, onceEach, type Team, type Tell, tellDesk, tellHolders } from './team.ts'

/** A person whom a round asks; `counts`: their answer ends the climb. */
export interface Ask {
  readonly personId: string
  readonly role: DutyRole
  readonly counts: boolean
}

export interface OpenedRound {
  readonly round: Round
  /** One notice each. */
  readonly asks: readonly Ask[]
  readonly tells: readonly Tell[]
}

export interface NewRound {
  readonly id: string
  readonly number: number
  readonly kind: RoundKind
  readonly editionId: string
  readonly grade: string
}

/** A new asking: whom it asks, by when, and who inside hears of it at once. The round before must have been ended. */
export function openRound(input: { readonly case: Case; readonly round: NewRound; readonly team: Team; readonly now: Date }): OpenedRound {
  const { case: file, team, now } = input
  if (file.status === 'closed') throw new RangeError(`case ${file.id} is closed`)
  const ladder = findLadder(file, input.round.grade)

  const terms = termsFrom({ notice: ladder.steps[0]?.wait ?? null, statement: ladder.statement, calendar: file.calendar, start: now })
  const round: Round = { ...input.round, caseId: file.id, openedAt: now, step: 0, ...terms, endedAt: null, endReason: null }
  const asks = findAsks(input)
  const tells = [
    ...tellHolders(team, file, { roles: ladder.tellAtOnce, topic: 'at-once' }, now),
    ...(asks.some((ask) => ask.counts) ? [] : tellDesk(team, file, 'nobody', now)),
    ...(round.heldReason ? tellDesk(team, file, 'held', now) : []),
  ]
  return { round, asks, tells: onceEach(tells) }
}

/** Whom the notice goes to now: those it is for, then those who get a copy. */
export function findAsks(input: { readonly case: Case; readonly round: Pick<Round, 'grade'>; readonly team: Team; readonly now: Date }): readonly Ask[] {
  const { case: file, team, now } = input
  const notice = findLadder(file, input.round.grade).steps[0]
  if (!notice) return []
  return holdersOf(team, file, [...notice.to, ...notice.copyTo], now).map(({ personId, role }) => ({
    personId,
    role,
    counts: file.policy.acknowledge === 'all' || notice.to.includes(role),
  }))
}

/** The receipt of a notice that was put into the outbox. */
export function toReceipt(ask: Ask, at: { readonly id: string; readonly roundId: string; readonly queuedAt: Date }): Receipt {
  const nothingYet = { sentAt: null, deliveredAt: null, seenAt: null, acknowledgedAt: null, method: null, registeredById: null }
  return { ...at, ...ask, ...nothingYet, spokeWith: null, note: null, remindedAt: null }
}

type Terms = Pick<Round, 'ackDueAt' | 'nextStepAt' | 'statementDueAt' | 'heldReason'>

/** When the answers are due that are asked for at `start`. */
export function termsFrom(from: {
  readonly notice: Wait | null
  readonly statement: Wait | null
  readonly calendar: CalendarData
  readonly start: Date
}): Terms {
  const ack = from.notice && addWait(from.start, from.notice, from.calendar)
  const statement = from.statement && addWait(from.start, from.statement, from.calendar)
  const missing = [ack, statement].find((due) => due && isMissing(due))
  const ackDueAt = ack && !isMissing(ack) ? ack.dueAt : null
  return {
    ackDueAt,
    nextStepAt: ackDueAt,
    statementDueAt: statement && !isMissing(statement) ? statement.dueAt : null,
    heldReason: missing && isMissing(missing) ? heldByCalendar(missing.missingYear) : null,
  }
}
