import type { Period } from '../period.ts'
import type { DutyRole } from '../people.ts'
import type { CalendarData } from '../calendar/calendar.ts'
import type { Policy } from './policy.ts'

/** `outlook`: not at risk yet, but heading there by its own pace. */
export const caseKinds = ['risk', 'not-filed', 'outlook'] as const
export type CaseKind = (typeof caseKinds)[number]

/** One warning episode of one unit under one scheme: at most one open per unit, scheme and kind. */
export interface Case {
  readonly id: string
  readonly schemeId: string
  readonly unitId: string
  readonly kind: CaseKind
  readonly status: 'open' | 'closed'
  /** The grade it stands at; for a not-filed case `not-filed`, for an outlook `outlook`, or `outlook-next` where it is a matter of the next month. */
  readonly grade: string
  readonly openedAt: Date
  readonly openedEditionId: string
  readonly lastEditionId: string
  readonly firstPeriod: Period
  readonly lastPeriod: Period
  /** Consecutive periods. */
  readonly periods: number
  /** Copied when it opened; later edits change later cases. */
  readonly policy: Policy
  readonly calendar: CalendarData
  readonly closedAt: Date | null
  readonly closedById: string | null
  readonly closeReason: string | null
  readonly version: number
}

export const roundKinds = ['notice', 'repeat', 'returned', 'worse', 'not-filed', 'outlook'] as const
export type RoundKind = (typeof roundKinds)[number]

/** One asking within a case. At most one round of a case is open (endedAt null). */
export interface Round {
  readonly id: string
  readonly caseId: string
  readonly number: number
  readonly kind: RoundKind
  readonly editionId: string
  readonly grade: string
  readonly openedAt: Date
  /** Index in the policy's steps of the step taken last. */
  readonly step: number
  /** When the next step is due; null: none, or held (see heldReason). */
  readonly nextStepAt: Date | null
  /** Why the climb waits, for example a calendar year that is not loaded, or an approver's press. */
  readonly heldReason: string | null
  readonly ackDueAt: Date | null
  readonly statementDueAt: Date | null
  readonly endedAt: Date | null
  readonly endReason: string | null
}

export const receiptMethods = ['button', 'command', 'link', 'telephone', 'paper', 'meeting'] as const
export type ReceiptMethod = (typeof receiptMethods)[number]

/** What one person did about one round: unique on round and person. */
export interface Receipt {
  readonly id: string
  readonly roundId: string
  readonly personId: string
  readonly role: DutyRole
  /** Whether this person's answer ends the climb. */
  readonly counts: boolean
  readonly queuedAt: Date
  readonly sentAt: Date | null
  readonly deliveredAt: Date | null
  readonly seenAt: Date | null
  readonly acknowledgedAt: Date | null
  readonly method: ReceiptMethod | null
  readonly registeredById: string | null
  readonly spokeWith: string | null
  readonly note: string | null
  readonly remindedAt: Date | null
}

export const statementStatuses = ['filed', 'accepted', 'returned'] as const
export type StatementStatus = (typeof statementStatuses)[number]

export interface Statement {
  readonly id: string
  readonly caseId: string
  readonly roundId: string
  readonly personId: string
  readonly filedAt: Date
  readonly cause: string
  readonly measures: string
  /** Local date by which the measures are done. */
  readonly deadline: string
  readonly status: StatementStatus
  readonly reviewedById: string | null
  readonly reviewedAt: Date | null
  readonly reviewReason: string | null
}

export const caseEventKinds = [
  'opened',
  'joined',
  'step',
  'merged',
  'call',
  'question',
  'not-mine',
  'answer',
  'pressed',
  'ended',
  'closed',
  'withdrawn',
  'held',
  'late-press',
] as const
export type CaseEventKind = (typeof caseEventKinds)[number]

/** Everything else that belongs in the dossier. */
export interface CaseEvent {
  readonly id: string
  readonly caseId: string
  readonly roundId: string | null
  readonly kind: CaseEventKind
  readonly at: Date
  /** A person's id, or `system`. */
  readonly actorId: string
  readonly data: Readonly<Record<string, unknown>>
}

/** A case with all that hangs on it. */
export interface CaseFile {
  readonly case: Case
  readonly rounds: readonly Round[]
  readonly receipts: readonly Receipt[]
  readonly statements: readonly Statement[]
  readonly events: readonly CaseEvent[]
}
