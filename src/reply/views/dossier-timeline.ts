import type { CaseEvent, CaseEventKind, CaseFile, Receipt, Round, RoundKind, Statement } from '../../domain/case/case.ts'
import { closeReasonWords } from '../../domain/case/decision.ts'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import type { Scheme } from '../../domain/scheme/scheme.ts'
import { formatInstant } from '../format-time.ts'
import { say } from '../say.ts'
import { gradeOf, personName } from './case-subject.ts'
import { messageEntry, type DossierMessage } from './dossier-messages.ts'
import { createOrder } from './dossier-order.ts'
import { acknowledgedText, methodWord } from './receipt-words.ts'

export interface TimelineInput {
  readonly file: CaseFile
  readonly scheme: Pick<Scheme, 'grades'>
  readonly people: readonly Person[]
  readonly messages: readonly DossierMessage[]
  readonly forCounty?: boolean
}

export interface TimelineEntry {
  readonly at: Date
  readonly text: string
}

/** What the department does among its own. */
const internalEvents: readonly CaseEventKind[] = ['step', 'merged', 'pressed', 'held']

/** Everything that happened in a case, in order: askings, messages, calls, receipts, statements, decisions. */
export function timelineOf(input: TimelineInput, language: Language): readonly TimelineEntry[] {
  const { file, forCounty = false } = input
  const order = createOrder(file)
  const messages = input.messages.filter(({ payload }) => !forCounty || payload.kind !== 'inform')
  const events = file.events.filter(({ kind }) => !forCounty || !internalEvents.includes(kind))
  const entries = [
    ...file.rounds.map((round) => ({ ...roundEntry(input, round, language), order: order.round(round.id) })),
    ...messages.flatMap((message) => placed(messageEntry(message, input.people, language), () => order.message(message))),
    ...file.receipts.flatMap((receipt) => placed(receiptEntries(input, receipt, language), () => order.receipt(receipt.roundId))),
    ...file.statements.flatMap((statement) => placed(statementEntries(input, statement, language), (index) => order.statement(statement.roundId, index > 0))),
    ...events.flatMap((event) => placed(eventEntry(input, event, language), () => order.event(event))),
  ]
  return entries.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order)
}

function placed(entries: readonly TimelineEntry[], order: (index: number) => number): readonly (TimelineEntry & { readonly order: number })[] {
  return entries.map((entry, index) => ({ ...entry, order: order(index) }))
}

/** `11-06 09:12  …`. */
export function timelineLine({ at, text }: TimelineEntry, timeZone: string, language: Language): string {
  return `${formatInstant(at, timeZone, language)}  ${text}`
}

const roundWords: Readonly<Record<RoundKind, Words>> = {
  notice: { zh: '首次提示', en: 'first notice' },
  repeat: { zh: '再次提示', en: 'asked again' },
  returned: { zh: '说明退回后再次提示', en: 'asked again after the statement was returned' },
  worse: { zh: '等级加重后再次提示', en: 'asked again as the grade became worse' },
  'not-filed': { zh: '催报数据', en: 'figures asked for' },
  outlook: { zh: '前瞻提示', en: 'told what lies ahead' },
}

export function roundWord(kind: RoundKind, language: Language): string {
  return inLanguage(roundWords[kind], language)
}

function roundEntry({ scheme }: TimelineInput, round: Round, language: Language): TimelineEntry {
  const grade = gradeOf(scheme, round.grade, language)
  return {
    at: round.openedAt,
    text: say(
      language,
      `第 ${round.number} 轮：${roundWord(round.kind, language)}（${grade}）`,
      `Round ${round.number}: ${roundWord(round.kind, language)} (${grade})`,
    ),
  }
}

function receiptEntries({ file, people }: TimelineInput, receipt: Receipt, language: Language): readonly TimelineEntry[] {
  const name = personName(people, receipt.personId, language)
  const seen = receipt.seenAt === null ? [] : [{ at: receipt.seenAt, text: say(language, `${name}已读`, `${name} read it`) }]
  if (receipt.acknowledgedAt === null) return seen

  const how =
    receipt.registeredById === null && receipt.method !== null
      ? say(language, `（${methodWord(receipt.method, language)}）`, ` (by ${methodWord(receipt.method, language)})`)
      : ''
  const text = acknowledgedText({ receipt, people, timeZone: file.case.calendar.timeZone }, language) ?? ''
  const note = receipt.note === null || receipt.note === '' ? '' : say(language, `，备注：${receipt.note}`, `, note: ${receipt.note}`)
  return [...seen, { at: receipt.acknowledgedAt, text: `${text}${how}${note}` }]
}

function statementEntries({ people }: TimelineInput, statement: Statement, language: Language): readonly TimelineEntry[] {
  const filed = {
    at: statement.filedAt,
    text: say(
      language,
      `${personName(people, statement.personId, language)}报送情况说明`,
      `${personName(people, statement.personId, language)} filed a statement`,
    ),
  }
  if (statement.reviewedAt === null) return [filed]

  const reviewer = personName(people, statement.reviewedById, language)
  const reason =
    statement.reviewReason === null || statement.reviewReason === '' ? '' : say(language, `：${statement.reviewReason}`, `: ${statement.reviewReason}`)
  const verdict =
    statement.status === 'returned'
      ? say(language, `${reviewer}退回情况说明${reason}`, `${reviewer} returned the statement${reason}`)
      : say(language, `${reviewer}采纳情况说明${reason}`, `${reviewer} accepted the statement${reason}`)
  return [filed, { at: statement.reviewedAt, text: verdict }]
}

const text = (data: CaseEvent['data'], key: string): string => (typeof data[key] === 'string' ? data[key] : '')

const stepWords: Readonly<Record<string, Words>> = {
  notice: { zh: '提示', en: 'notice' },
  remind: { zh: '催办', en: 'reminder' },
  inform: { zh: '内部告知', en: 'told inside the department' },
  press: { zh: '告知县政府分管负责同志', en: "county's superior told" },
}

/** What the other lists do not tell already. */
function eventEntry({ people, scheme }: TimelineInput, event: CaseEvent, language: Language): readonly TimelineEntry[] {
  const who = personName(people, event.actorId, language)
  const note = text(event.data, 'note')
  const line = (zh: string, en: string): readonly TimelineEntry[] => [{ at: event.at, text: say(language, zh, en) }]
  const quote = note === '' ? { zh: '', en: '' } : { zh: `：“${note}”`, en: `: “${note}”` }
  switch (event.kind) {
    case 'opened':
      return line(
        `预警立案（${gradeOf(scheme, text(event.data, 'grade'), language)}）`,
        `Case opened (${gradeOf(scheme, text(event.data, 'grade'), language)})`,
      )
    case 'joined':
      return line(
        `并入 ${text(event.data, 'period')}（${gradeOf(scheme, text(event.data, 'grade'), language)}）`,
        `${text(event.data, 'period')} joined (${gradeOf(scheme, text(event.data, 'grade'), language)})`,
      )
    case 'step': {
      const words = stepWords[text(event.data, 'action')]
      return words === undefined ? [] : line(`执行：${words.zh}`, `Step: ${words.en}`)
    }
    case 'merged':
      return line('停机期间到期的步骤合并为一次', 'Steps that fell due while the system was down were merged into one')
    case 'call':
      return [{ at: event.at, text: callText(people, event, language) }]
    case 'question':
      return line(`${who}认为数据有疑问${quote.zh}`, `${who} says that the figure is wrong${quote.en}`)
    case 'not-mine':
      return line(`${who}反映责任人有误${quote.zh}`, `${who} says that it is not their responsibility${quote.en}`)
    case 'answer':
      return line(`${who}答复${quote.zh}`, `${who} answered${quote.en}`)
    case 'pressed':
      return line(`${who}决定告知县政府分管负责同志`, `${who} had the county's superior told`)
    case 'held':
      return event.data.waits === 'press'
        ? line('等待审核人决定是否告知县政府分管负责同志', "Waits for an approver to decide whether the county's superior is told")
        : line('暂缓', 'Held')
    case 'late-press':
      return line(`${who}在销号后确认，未产生变动`, `${who} acknowledged after the case was closed; nothing changed`)
    case 'closed':
    case 'withdrawn': {
      const reason = closeReasonWords(text(event.data, 'reason'))
      return line(
        `${event.kind === 'closed' ? '销号' : '撤回'}（${who}）：${reason.zh}`,
        `${event.kind === 'closed' ? 'Closed' : 'Withdrawn'} (${who}): ${reason.en}`,
      )
    }
    case 'ended':
      return []
  }
}

function callText(people: readonly Person[], { actorId, data }: CaseEvent, language: Language): string {
  const who = personName(people, actorId, language)
  const method = text(data, 'method')
  const zh = method === 'paper' ? '纸质送达' : method === 'meeting' ? '当面告知' : '电话'
  const en = method === 'paper' ? 'on paper' : method === 'meeting' ? 'in a meeting' : 'by phone'
  const whom = text(data, 'spokeWith')
  const reached = data.reached !== false
  const note = text(data, 'note')
  const more = note === '' ? '' : say(language, `，备注：${note}`, `, note: ${note}`)
  return reached
    ? `${say(language, `${who}${zh}联系${whom}`, `${who} reached ${whom} ${en}`)}${more}`
    : `${say(language, `${who}${zh}联系${whom}，未接通`, `${who} tried to reach ${whom} ${en} in vain`)}${more}`
}
