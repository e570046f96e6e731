import type { Case, Statement } from '../../domain/case/case.ts'
import type { Language } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import type { Unit } from '../../domain/unit.ts'
import { formatDay, formatInstant } from '../format-time.ts'
import { action, actions, body, type FieldsPart, headline, note, type Part, type Reply, reply } from '../parts.ts'
import { say } from '../say.ts'
import { dueDay, personName, streak, unitName } from './case-subject.ts'

/** The form: cause, measures, deadline. */
export interface StatementForm {
  readonly unit: Unit
  readonly case: Case
  readonly dueAt: Date | null
  /** The one that was sent back; its text is filled in, its review stands above the form. */
  readonly returned: Statement | null
}

export function statementForm({ unit, case: file, dueAt, returned }: StatementForm, language: Language): Reply {
  const name = unitName(unit, language)
  const term = dueAt === null ? '' : say(language, `，请于${dueDay(dueAt, file, language)}前报送`, `, please file it by ${dueDay(dueAt, file, language)}`)
  const parts: Part[] = [
    headline(say(language, `${name}情况说明（${streak(file, language)}）${term}。`, `Statement of ${name} (${streak(file, language)})${term}.`)),
  ]
  if (returned?.reviewReason) parts.push(body(say(language, `需要补充：${returned.reviewReason}`, `Wanted: ${returned.reviewReason}`)))
  const filled = (value: string | undefined) => (value === undefined ? {} : { value })
  parts.push({
    kind: 'form',
    title: say(language, '情况说明', 'Statement'),
    command: `/statement unit:${unit.id}`,
    submitLabel: say(language, '报送', 'File'),
    fields: [
      { option: 'cause', label: say(language, '原因', 'Cause'), input: 'paragraph', required: true, ...filled(returned?.cause) },
      { option: 'measures', label: say(language, '措施', 'Measures'), input: 'paragraph', required: true, ...filled(returned?.measures) },
      {
        option: 'deadline',
        label: say(language, '完成时限', 'Done by'),
        hint: say(language, '如 2026-12-31', 'e.g. 2026-12-31'),
        input: 'date',
        required: true,
        ...filled(returned?.deadline),
      },
    ],
  })
  return reply(parts)
}

/** A statement, as those who filed or review it hear of it. */
export interface StatementMessage {
  readonly unit: Unit
  readonly case: Case
  readonly statement: Statement
  readonly people: readonly Person[]
  /** `filer`: whoever filed it. `reviewer`: the desk and the analysts. */
  readonly reader: 'filer' | 'reviewer'
  readonly sample: boolean
}

export function statementReply(message: StatementMessage, language: Language): Reply {
  const { unit, statement, reader, sample } = message
  const parts: Part[] = [headline(openingOf(message, language))]
  if (statement.status === 'returned') {
    parts.push(body(say(language, `需要补充：${statement.reviewReason ?? '请联系对口处室'}`, `Wanted: ${statement.reviewReason ?? 'please ask the desk'}`)))
    if (reader === 'filer') parts.push(actions(action(say(language, '补充说明', 'Complete it'), `/statement unit:${unit.id}`, 'primary')))
  }
  if (statement.status === 'filed') parts.push(statementFields(statement, language))
  if (statement.status === 'filed' && reader === 'reviewer') {
    parts.push(
      actions(
        action(say(language, '采纳', 'Accept'), `/statement unit:${unit.id} review:accept`, 'primary'),
        action(say(language, '退回补充', 'Return'), `/statement unit:${unit.id} review:return`),
        action(say(language, '查看卷宗', 'Dossier'), `/dossier unit:${unit.id}`),
      ),
    )
  }
  if (sample) parts.push(note(say(language, '样本数据', 'sample data')))
  return reply(parts, { tone: statement.status === 'returned' ? 'watch' : 'good', sensitivity: 'internal' })
}

function openingOf({ unit, case: file, statement, people, reader }: StatementMessage, language: Language): string {
  const { timeZone } = file.calendar
  const name = unitName(unit, language)
  const who = personName(people, statement.personId, language)
  const filed = formatInstant(statement.filedAt, timeZone, language)
  const reviewed = statement.reviewedAt === null ? '' : formatInstant(statement.reviewedAt, timeZone, language)
  const reviewer = personName(people, statement.reviewedById, language)
  switch (statement.status) {
    case 'filed':
      return reader === 'filer'
        ? say(language, `✓ ${name}情况说明 ${filed} 已报送，等待审阅。`, `✓ The statement of ${name} was filed on ${filed} and waits for review.`)
        : say(language, `${name}：${who} ${filed} 报送了情况说明，请审阅。`, `${name}: ${who} filed a statement on ${filed}. Please review it.`)
    case 'accepted':
      return say(language, `✓ ${name}情况说明 ${reviewed} 已采纳（${reviewer}）。`, `✓ The statement of ${name} was accepted on ${reviewed} (${reviewer}).`)
    case 'returned':
      return say(language, `${name}情况说明 ${reviewed} 退回补充（${reviewer}）。`, `The statement of ${name} was returned on ${reviewed} (${reviewer}).`)
  }
}

export function statementFields({ cause, measures, deadline }: Statement, language: Language): FieldsPart {
  return {
    kind: 'fields',
    fields: [
      { label: say(language, '原因', 'Cause'), value: cause },
      { label: say(language, '措施', 'Measures'), value: measures },
      {
        label: say(language, '完成时限', 'Done by'),
        value: say(language, `${deadline.slice(0, 4)}年${formatDay(deadline, language)}`, `${formatDay(deadline, language)} ${deadline.slice(0, 4)}`),
      },
    ],
  }
}

/** The reviewer's second step: what is wanted. */
export function statementReturnForm(unit: Unit, language: Language): Reply {
  const name = unitName(unit, language)
  return reply([
    {
      kind: 'form',
      title: say(language, `退回${name}情况说明`, `Return the statement of ${name}`),
      command: `/statement unit:${unit.id} review:return`,
      submitLabel: say(language, '退回补充', 'Return'),
      fields: [{ option: 'reason', label: say(language, '需要补充什么', 'What is wanted'), input: 'paragraph', required: true }],
    },
  ])
}
