import type { CaseFile, Round, Statement } from './case.ts'

export type StatementRefusal = 'case-closed' | 'under-review' | 'accepted-before'

/** Why no statement may be filed now; undefined where one may. A returned one opens the way for the next. */
export function findStatementRefusal(file: CaseFile, roundId: string): StatementRefusal | undefined {
  if (file.case.status === 'closed') return 'case-closed'
  if (file.statements.some((statement) => statement.status === 'filed')) return 'under-review'
  if (file.statements.some((statement) => statement.roundId === roundId && statement.status === 'accepted')) return 'accepted-before'
  return undefined
}

export type NewStatement = Pick<Statement, 'id' | 'caseId' | 'roundId' | 'personId' | 'filedAt' | 'cause' | 'measures' | 'deadline'>

export function fileStatement(filed: NewStatement): Statement {
  return { ...filed, status: 'filed', reviewedById: null, reviewedAt: null, reviewReason: null }
}

export interface StatementReview {
  readonly status: 'accepted' | 'returned'
  readonly reviewedById: string
  readonly reviewedAt: Date
  /** What is wanted, where it is returned. */
  readonly reviewReason: string | null
}

/** Accepted and returned are final: a reviewed statement stays as it is. A returned one asks for a new round of kind `returned`. */
export function reviewStatement(statement: Statement, review: StatementReview): { readonly changed: boolean; readonly statement: Statement } {
  if (statement.status !== 'filed') return { changed: false, statement }
  return { changed: true, statement: { ...statement, ...review } }
}

/** The round that asked last. */
export function lastRound(file: Pick<CaseFile, 'rounds'>): Round | undefined {
  return file.rounds.toSorted((a, b) => a.number - b.number).at(-1)
}

export type StatementState = 'not-asked' | 'awaited' | 'overdue' | 'under-review' | 'accepted' | 'returned'

/** Where the statement stands that the last round asked for. */
export function statementState(file: CaseFile, now: Date): StatementState {
  const round = lastRound(file)
  if (!round) return 'not-asked'
  const latest = file.statements
    .filter((statement) => statement.roundId === round.id)
    .toSorted((a, b) => a.filedAt.getTime() - b.filedAt.getTime())
    .at(-1)
  if (latest?.status === 'filed') return 'under-review'
  if (latest) return latest.status
  if (!round.statementDueAt) return 'not-asked'
  return round.statementDueAt < now ? 'overdue' : 'awaited'
}
