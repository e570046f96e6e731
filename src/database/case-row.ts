import {
  type Case,
  type CaseEvent,
  caseEventKinds,
  caseKinds,
  type Receipt,
  type Round,
  receiptMethods,
  roundKinds,
  type Statement,
  statementStatuses,
} from '../domain/case/case.ts'
import { dutyRoles } from '../domain/people.ts'
import { dataSchema, readCalendar, readChoice, readJson, readPolicy } from './column.ts'
import type {
  CaseEvent as CaseEventRow,
  Case as CaseRow,
  Receipt as ReceiptRow,
  Round as RoundRow,
  Statement as StatementRow,
} from './generated/sqlite/client.ts'

const caseStatuses: readonly Case['status'][] = ['open', 'closed']

export function toOpenKey({ schemeId, unitId, kind }: Pick<Case, 'schemeId' | 'unitId' | 'kind'>): string {
  return `${schemeId}/${unitId}/${kind}`
}

export function toCase({ openKey: _, ...row }: CaseRow): Case {
  return {
    ...row,
    kind: readChoice(caseKinds, row.kind),
    status: readChoice(caseStatuses, row.status),
    policy: readPolicy(row.policy),
    calendar: readCalendar(row.calendar),
  }
}

export function fromCase(kept: Case): CaseRow {
  const openKey = kept.status === 'open' ? toOpenKey(kept) : null
  return { ...kept, openKey, policy: JSON.stringify(kept.policy), calendar: JSON.stringify(kept.calendar) }
}

export function toRound(row: RoundRow): Round {
  return { ...row, kind: readChoice(roundKinds, row.kind) }
}

export function toReceipt(row: ReceiptRow): Receipt {
  return { ...row, role: readChoice(dutyRoles, row.role), method: row.method === null ? null : readChoice(receiptMethods, row.method) }
}

export function toStatement(row: StatementRow): Statement {
  return { ...row, status: readChoice(statementStatuses, row.status) }
}

export function toEvent(row: CaseEventRow): CaseEvent {
  return { ...row, kind: readChoice(caseEventKinds, row.kind), data: readJson(dataSchema, row.data) }
}
