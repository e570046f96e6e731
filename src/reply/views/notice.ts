import { localDate } from '../../domain/calendar/local-time.ts'
import { isMissing, workingDaysUntil } from '../../domain/calendar/working-days.ts'
import type { Receipt, Round, Statement } from '../../domain/case/case.ts'
import { closeReasonWords } from '../../domain/case/decision.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import { formatList } from '../format.ts'
import { formatDay, formatDeadline, formatInstant, formatPeriod } from '../format-time.ts'
import { type Action, action, actions, body, headline, note, type Part, type Reply, reply } from '../parts.ts'
import { say } from '../say.ts'
import {
  basisNote,
  type CaseSubject,
  caseTone,
  dueDay,
  monitoringName,
  personName,
  problemsLine,
  scoreAndGrade,
  streak,
  unitAndPeriod,
} from './case-subject.ts'
import { acknowledgedText } from './receipt-words.ts'

/** The card to one person, as it stands now: the same card is redrawn after an answer, a statement, the end of the case. */
export interface NoticeCard extends CaseSubject {
  readonly round: Round
  /** Whose card it is. */
  readonly receipt: Receipt
  /** All of the round, this one among them. */
  readonly receipts: readonly Receipt[]
  readonly people: readonly Person[]
  /** The latest one of the case; null where none was filed. */
  readonly statement: Statement | null
  /** Sent again to somebody who has not answered. */
  readonly again: boolean
  readonly now: Date
}

export function noticeReply(card: NoticeCard, language: Language): Reply {
  const problems = problemsLine(card.problems, language)
  const parts: Part[] = [headline(openingLine(card, language))]
  if (problems !== null) parts.push(body(problems))
  if (card.ahead.length > 0) parts.push(body(card.ahead.map((words) => `${inLanguage(words, language)}${say(language, '。', '.')}`).join('\n')))
  for (const line of stateLines(card, language)) parts.push(body(line))
  const buttons = noticeActions(card, language)
  if (buttons.length > 0) parts.push(actions(...buttons))
  const formal = say(language, '系统提示，非正式公文；提示函另行印发', 'a system message, not an official document; a formal letter is issued separately')
  const system = say(language, '系统提示，非正式公文', 'a system message, not an official document')
  parts.push(note(basisNote(card, [card.case.kind === 'risk' ? formal : system], language)))

  return reply(parts, { tone: isDone(card) ? 'good' : caseTone(card), sensitivity: 'internal' })
}

function isDone({ receipt, case: file, statement, round }: NoticeCard): boolean {
  if (file.status === 'closed') return true

  return receipt.acknowledgedAt !== null && (round.statementDueAt === null || (statement !== null && statement.status !== 'returned'))
}

/** `【风险提示】海原县 2026年10月“三保”运行监测 61.50 分，▲ 中度风险（连续第 1 个月）`. */
function openingLine(card: NoticeCard, language: Language): string {
  const name = monitoringName(card.scheme, language)
  const about = unitAndPeriod(card.unit, card.case.lastPeriod, language)
  if (card.case.kind === 'not-filed')
    return say(
      language,
      `【数据催报】${about}${name}数据尚未收到（${streak(card.case, language)}）`,
      `[Figures due] ${about}: the figures for ${name} have not arrived`,
    )

  if (card.case.kind === 'outlook')
    return say(
      language,
      `【前瞻提示】${about}${name}尚未达到预警标准，但按目前进度“三保”将有缺口，请提早安排`,
      `[Look-ahead] ${about}, ${name}: not at risk yet, but at its present pace the three guarantees will be missed; please arrange for it now`,
    )

  const standing = scoreAndGrade(card, language)
  const run = streak(card.case, language)
  return say(language, `【风险提示】${about}${name} ${standing}（${run}）`, `[Risk notice] ${about}, ${name}: ${standing} (${run})`)
}

function stateLines(card: NoticeCard, language: Language): readonly string[] {
  const { case: file, receipt, people } = card
  const { timeZone } = file.calendar
  const answered = acknowledgedText({ receipt, people, timeZone }, language)
  const done = answered === null ? [] : [`✓ ${answered}${say(language, '。', '.')}${statementTerm(card, language)}`]
  if (file.status === 'closed') return [...done, closedLine(card, language)]
  if (answered === null && card.round.endReason === 'superseded')
    return [say(language, '已另发新的提示，请以新的提示为准。', 'A new notice has taken its place: please answer that one.')]
  if (answered === null) return [...introLines(card, language), askLine(card, language)]

  const statement = statementLine(card, language)
  return statement === null ? done : [...done, statement]
}

function closedLine({ case: file }: NoticeCard, language: Language): string {
  const reason = file.closeReason === null ? '' : inLanguage(closeReasonWords(file.closeReason), language)
  const at = file.closedAt === null ? '' : formatInstant(file.closedAt, file.calendar.timeZone, language)
  return say(language, `✓ ${at} ${reason}。无需再办理。`, `✓ ${at}: ${reason}. Nothing more is needed.`)
}

/** Why somebody is asked once more. */
function introLines(card: NoticeCard, language: Language): readonly string[] {
  const lines: string[] = []
  const { round, statement } = card
  if (round.kind === 'returned') {
    const reason = statement?.reviewReason ?? null
    lines.push(say(language, `情况说明需要补充${reason === null ? '' : `：${reason}`}。`, `The statement needs more${reason === null ? '' : `: ${reason}`}.`))
  }
  if (round.kind === 'outlook' && round.number > 1) lines.push(say(language, '较上次提示更近，故再次提示。', 'It has come nearer since the last notice.'))
  if (round.kind === 'worse') lines.push(say(language, '等级较上次提示加重，故再次提示。', 'The grade is worse than in the last notice.'))
  if (card.again) lines.push(say(language, '此前的提示尚未收到您的确认，特再次提醒。', 'We have not heard from you about this yet, so we ask again.'))
  return lines
}

/** `请李国强同志于11月9日（周一）18:00前确认收悉，11月13日（周五）前报送情况说明及整改措施。` */
function askLine(card: NoticeCard, language: Language): string {
  const { round, receipt, receipts, people, case: file } = card
  const name = personName(people, receipt.personId, language)
  const isLate = round.ackDueAt !== null && round.ackDueAt <= card.now
  const by = round.ackDueAt === null || isLate ? null : formatDeadline(round.ackDueAt, file.calendar.timeZone, language)
  const when = say(language, by === null ? '尽快' : `于${by}前`, by === null ? ' as soon as possible' : ` by ${by}`)
  if (!receipt.counts) {
    const principals = formatList(
      receipts.filter(({ counts }) => counts).map(({ personId }) => personName(people, personId, language)),
      language,
    )
    return principals === ''
      ? say(language, `请${name}同志${when}确认收悉，并告知本单位负责同志。`, `${name} is asked to acknowledge${when} and to tell the head of the bureau.`)
      : say(
          language,
          `抄送${name}同志：请协助${principals}同志办理，并${when}确认收悉。`,
          `Copy to ${name}: please help ${principals} with this, and acknowledge${when}.`,
        )
  }

  const [taskZh, taskEn] = taskOf(card, language)
  return say(language, `请${name}同志${when}确认收悉${taskZh}。`, `${name} is asked to acknowledge${when}${taskEn}.`)
}

/** What is asked besides the answer. */
function taskOf({ case: file, round }: NoticeCard, language: Language): readonly [string, string] {
  if (file.kind === 'not-filed') {
    const period = formatPeriod(file.lastPeriod, language)
    return [`，并尽快报送${period}数据`, ` and to send the figures of ${period} soon`]
  }
  if (round.statementDueAt === null) return ['', '']

  const day = dueDay(round.statementDueAt, file, language)
  return [`，${day}前报送情况说明及整改措施`, ` and to file a statement with measures by ${day}`]
}

/** `情况说明期限 11月13日（还有 5 个工作日）。`; empty once one was filed. */
function statementTerm({ round, case: file, statement, now }: NoticeCard, language: Language): string {
  if (round.statementDueAt === null || file.status === 'closed') return ''
  if (statement !== null && statement.roundId === round.id) return ''

  const date = localDate(round.statementDueAt, file.calendar.timeZone)
  const left = workingDaysUntil(localDate(now, file.calendar.timeZone), date, file.calendar)
  const day = formatDay(date, language)
  const days =
    isMissing(left) || left.count < 0
      ? ''
      : say(language, `（还有 ${left.count} 个工作日）`, ` (${left.count} working ${left.count === 1 ? 'day' : 'days'} left)`)
  return say(language, `情况说明期限 ${day}${days}。`, ` The statement is due on ${day}${days}.`)
}

function statementLine({ round, statement, case: file }: NoticeCard, language: Language): string | null {
  if (statement === null || statement.roundId !== round.id) return null

  const { timeZone } = file.calendar
  const filed = formatInstant(statement.filedAt, timeZone, language)
  const reviewed = statement.reviewedAt === null ? '' : formatInstant(statement.reviewedAt, timeZone, language)
  switch (statement.status) {
    case 'filed':
      return say(language, `✓ 情况说明 ${filed} 已报送，等待审阅。`, `✓ Statement filed on ${filed}, waiting for review.`)
    case 'accepted':
      return say(language, `✓ 情况说明 ${reviewed} 已采纳。`, `✓ Statement accepted on ${reviewed}.`)
    case 'returned':
      return say(language, `情况说明 ${reviewed} 已退回补充，见新的提示。`, `Statement returned on ${reviewed}; see the new notice.`)
  }
}

function noticeActions({ case: file, round, receipt, statement, unit }: NoticeCard, language: Language): readonly Action[] {
  if (file.status === 'closed' || round.endReason === 'superseded') return []

  const ack = action(say(language, '确认收悉', 'Acknowledge'), `/ack unit:${unit.id}`, 'primary')
  const fill = action(say(language, '填报说明', 'File statement'), `/statement unit:${unit.id}`)
  const figure = action(say(language, '数据有疑问', 'The figure is wrong'), `/ack unit:${unit.id} answer:wrong-figure`)
  const notMine = action(say(language, '责任人有误', 'Not my responsibility'), `/ack unit:${unit.id} answer:not-mine`)
  const isFiled = statement !== null && statement.roundId === round.id
  const hasStatement = file.kind === 'risk' && round.statementDueAt !== null && !isFiled
  const questions = file.kind === 'not-filed' ? [] : [figure]
  if (receipt.acknowledgedAt !== null) return [...(hasStatement ? [fill] : []), ...questions]

  return [ack, ...(hasStatement ? [fill] : []), ...questions, notMine]
}
