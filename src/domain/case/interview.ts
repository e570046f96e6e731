import type { Words } from '../language.ts'
import type { CaseFile } from './case.ts'
import { statementState } from './statement.ts'

export interface InterviewReason {
  readonly code: 'statement-overdue' | 'statement-returned' | 'periods' | 'red-line'
  readonly words: Words
}

/** Why the case is proposed for an interview; empty where nothing speaks for one. A proposal only: a person decides. */
export function proposedForInterview(file: CaseFile, now: Date): readonly InterviewReason[] {
  if (file.case.status === 'closed' || file.case.kind !== 'risk') return []
  const reasons: InterviewReason[] = []
  if (statementState(file, now) === 'overdue') reasons.push({ code: 'statement-overdue', words: { zh: '情况说明逾期未报', en: 'the statement is overdue' } })
  if (hasReturnedStatement(file)) reasons.push({ code: 'statement-returned', words: { zh: '情况说明被退回', en: 'the statement was returned' } })
  const { periods, policy } = file.case
  if (periods >= policy.interviewFromPeriods) {
    reasons.push({ code: 'periods', words: { zh: `连续 ${periods} 期处于中度及以上风险`, en: `at moderate risk or worse for ${periods} periods in a row` } })
  }
  if (redLinesOf(file).length > 0) reasons.push({ code: 'red-line', words: { zh: '触及红线', en: 'a red line was crossed' } })
  return reasons
}

/** Ids of the red lines crossed in the last edition that counted, as the case's events tell. */
export function redLinesOf(file: Pick<CaseFile, 'events'>): readonly string[] {
  const latest = file.events
    .filter((event) => (event.kind === 'opened' || event.kind === 'joined') && Array.isArray(event.data.redLines))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .at(-1)
  const lines: unknown = latest?.data.redLines
  return Array.isArray(lines) ? lines.filter((line): line is string => typeof line === 'string') : []
}

/** Returned, and nothing accepted since. */
function hasReturnedStatement(file: CaseFile): boolean {
  const reviewed = file.statements
    .filter((statement) => statement.reviewedAt)
    .toSorted((a, b) => (a.reviewedAt?.getTime() ?? 0) - (b.reviewedAt?.getTime() ?? 0))
  return reviewed.at(-1)?.status === 'returned'
}
