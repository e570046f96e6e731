import type { Case, CaseEvent, CaseFile, CaseKind, Receipt, ReceiptMethod, Round, Statement } from '../domain/case/case.ts'

export interface Acknowledgement {
  readonly at: Date
  readonly method: ReceiptMethod
  readonly registeredById: string | null
  readonly spokeWith: string | null
  readonly note: string | null
}

/** Cases, rounds, receipts, statements, events. Every write is conditional: false means that another was first. */
export interface CaseStore {
  /** False where the unit has an open case of that kind under the scheme already. */
  openCase(opened: Case): Promise<boolean>
  /** Stores the case if its version is still `version - 1`. */
  saveCase(changed: Case): Promise<boolean>
  findCase(id: string): Promise<Case | undefined>
  findOpenCase(schemeId: string, unitId: string, kind: CaseKind): Promise<Case | undefined>
  listCases(filter: { readonly schemeId?: string; readonly unitId?: string; readonly status?: 'open' | 'closed' }): Promise<readonly Case[]>
  getCaseFile(caseId: string): Promise<CaseFile>
  /** Files of all open cases, in few queries. */
  listOpenCaseFiles(schemeId?: string): Promise<readonly CaseFile[]>
  addRound(round: Round): Promise<void>
  /** Stores step, nextStepAt, heldReason, ackDueAt, statementDueAt, endedAt, endReason, where the stored step and nextStepAt are still those of `before` and the round is open. */
  saveRound(round: Round, before: Pick<Round, 'step' | 'nextStepAt'>): Promise<boolean>
  /** Rounds that are open and whose next step is due, soonest first. */
  listDueRounds(now: Date, limit: number): Promise<readonly Round[]>
  addReceipt(receipt: Receipt): Promise<void>
  findReceipt(roundId: string, personId: string): Promise<Receipt | undefined>
  /** False where it was acknowledged before. */
  acknowledge(receiptId: string, acknowledgement: Acknowledgement): Promise<boolean>
  /** Sets an instant that is not set yet. */
  markReceipt(receiptId: string, mark: 'sentAt' | 'deliveredAt' | 'seenAt' | 'remindedAt', at: Date): Promise<void>
  addStatement(statement: Statement): Promise<void>
  /** False where it was reviewed before. */
  reviewStatement(
    id: string,
    review: { readonly status: 'accepted' | 'returned'; readonly reviewedById: string; readonly reviewedAt: Date; readonly reviewReason: string | null },
  ): Promise<boolean>
  addEvent(event: CaseEvent): Promise<void>
}
