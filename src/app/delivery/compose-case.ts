import { localDate } from '../../domain/calendar/local-time.ts'
import { assignmentsOn } from '../../domain/assignment/assignments.ts'
import type { CaseFile, Statement } from '../../domain/case/case.ts'
import { isClimbOver } from '../../domain/case/ladder.ts'
import type { Language } from '../../domain/language.ts'
import type { OutboxPayload, OutboxRow } from '../../ports/delivery-store.ts'
import type { Reply } from '../../reply/parts.ts'
import { closedReply } from '../../reply/views/closed.ts'
import { informReply } from '../../reply/views/inform.ts'
import { noticeReply } from '../../reply/views/notice.ts'
import { statementReply } from '../../reply/views/statement-view.ts'
import { readSubject } from '../cases/read-subject.ts'
import type { Dependencies } from '../dependencies.ts'

type CasePayload = Extract<OutboxPayload, { kind: 'notice' | 'inform' | 'closed' | 'statement' }>
type Drawn = { readonly reply: Reply } | { readonly withdrawn: string }

interface Request {
  readonly row: OutboxRow
  readonly payload: CasePayload
  readonly language: Language
  /** Drawn again where it was sent: whatever the state is, it is shown. */
  readonly isRedrawn: boolean
}

/** A message about a case, as the case stands now; withdrawn where it was settled before it went. */
export async function composeCaseMessage(needs: Dependencies, request: Request): Promise<Drawn> {
  if (request.row.caseId === null) return { withdrawn: 'no-case' }
  const file = await needs.database.cases.getCaseFile(request.row.caseId)
  const { payload } = request
  switch (payload.kind) {
    case 'notice':
      return drawNotice(needs, file, request, payload)
    case 'inform':
      return drawInform(needs, file, request, payload)
    case 'closed':
      return drawClosed(needs, file, request, payload)
    case 'statement':
      return drawStatement(needs, file, request, payload)
  }
}

async function drawNotice(
  needs: Dependencies,
  file: CaseFile,
  { language, isRedrawn }: Request,
  payload: Extract<CasePayload, { kind: 'notice' }>,
): Promise<Drawn> {
  const round = file.rounds.find(({ id }) => id === payload.roundId)
  const receipts = file.receipts.filter(({ roundId }) => roundId === payload.roundId)
  const receipt = receipts.find(({ id }) => id === payload.receiptId)
  if (round === undefined || receipt === undefined) return { withdrawn: 'no-receipt' }
  if (!isRedrawn && file.case.status === 'closed') return { withdrawn: 'case-closed' }
  if (!isRedrawn && receipt.acknowledgedAt !== null) return { withdrawn: 'acknowledged' }
  if (!isRedrawn && round.endReason === 'superseded') return { withdrawn: 'superseded' }

  const subject = await readSubject(needs, file)
  const people = await needs.database.units.listPeople()
  const again = payload.again && receipt.acknowledgedAt === null
  return { reply: noticeReply({ ...subject, round, receipt, receipts, people, statement: latestStatement(file), again, now: needs.clock.now() }, language) }
}

/** The returned statement of the round before explains a new asking. */
function latestStatement({ statements }: CaseFile): Statement | null {
  return statements.toSorted((a, b) => a.filedAt.getTime() - b.filedAt.getTime() || (a.id < b.id ? -1 : 1)).at(-1) ?? null
}

/** What only matters while nobody has answered. */
const whileSilent: readonly string[] = ['phone-list', 'silence', 'press-asked', 'superior']

async function drawInform(
  needs: Dependencies,
  file: CaseFile,
  { language, isRedrawn }: Request,
  payload: Extract<CasePayload, { kind: 'inform' }>,
): Promise<Drawn> {
  const round = file.rounds.find(({ id }) => id === payload.roundId)
  const receipts = file.receipts.filter(({ roundId }) => roundId === payload.roundId)
  if (round === undefined) return { withdrawn: 'no-round' }
  if (!isRedrawn && file.case.status === 'closed') return { withdrawn: 'case-closed' }
  if (!isRedrawn && whileSilent.includes(payload.topic) && isClimbOver(file.case.policy, receipts)) return { withdrawn: 'acknowledged' }

  const now = needs.clock.now()
  const date = localDate(now, file.case.calendar.timeZone)
  const assignments = assignmentsOn(await needs.database.units.listAssignments(), { date, unitId: file.case.unitId })
  const people = await needs.database.units.listPeople()
  const event = file.events.find(({ id }) => id === payload.detail) ?? null
  return { reply: informReply({ ...(await readSubject(needs, file)), topic: payload.topic, round, receipts, people, assignments, event, now }, language) }
}

async function drawClosed(needs: Dependencies, file: CaseFile, { language }: Request, payload: Extract<CasePayload, { kind: 'closed' }>): Promise<Drawn> {
  const subject = await readSubject(needs, file)
  const result = await needs.database.editions.findResult(file.case.lastEditionId, file.case.unitId)
  const current = result === undefined ? null : { period: subject.edition.period, score: result.score, grade: result.grade }
  return { reply: closedReply({ ...subject, withdrawn: payload.withdrawn, current, people: await needs.database.units.listPeople() }, language) }
}

async function drawStatement(
  needs: Dependencies,
  file: CaseFile,
  { row, language }: Request,
  payload: Extract<CasePayload, { kind: 'statement' }>,
): Promise<Drawn> {
  const statement = file.statements.find(({ id }) => id === payload.statementId)
  const unit = (await needs.database.units.listUnits()).find(({ id }) => id === file.case.unitId)
  if (statement === undefined || unit === undefined) return { withdrawn: 'no-statement' }

  const reader = statement.personId === row.personId ? 'filer' : 'reviewer'
  return {
    reply: statementReply({ unit, case: file.case, statement, people: await needs.database.units.listPeople(), reader, sample: needs.sample }, language),
  }
}
