import type { Case, Receipt, Round, Statement } from '../../domain/case/case.ts'
import { type Language, inLanguage } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import type { Unit } from '../../domain/unit.ts'
import { action, actions, body, headline, note, type Reply, reply } from '../parts.ts'
import { say } from '../say.ts'
import { dueDay, unitName } from './case-subject.ts'
import { acknowledgedText } from './receipt-words.ts'

/** A case just after somebody answered. */
export interface AnsweredCase {
  readonly unit: Unit
  readonly case: Case
  readonly round: Round | null
  readonly receipts: readonly Receipt[]
  readonly statement: Statement | null
  readonly people: readonly Person[]
  readonly sample: boolean
}

/** To the one who pressed: once, and politely when it was done before. */
export function acknowledgedReply(answered: AnsweredCase, outcome: 'acknowledged' | 'already' | 'case-closed', language: Language): Reply {
  const { unit, round, statement } = answered
  const name = unitName(unit, language)
  if (outcome === 'case-closed')
    return reply([
      body(
        say(language, `${name}的预警已销号，无需再确认。您的操作已留痕。`, `The case of ${name} is closed; nothing more is needed. Your press was recorded.`),
      ),
    ])

  const lines = answerLines(answered, language)
  const opening =
    outcome === 'already'
      ? say(language, `此前已确认，无需重复：${lines[0] ?? name}`, `Already acknowledged, no need to repeat: ${lines[0] ?? name}`)
      : `✓ ${lines[0] ?? name}`
  const isFiled = statement !== null && statement.roundId === round?.id
  const due = round?.statementDueAt ?? null
  const asksStatement = answered.case.kind === 'risk' && due !== null && !isFiled
  const parts = [headline(opening), ...lines.slice(1).map((line) => body(line))]
  if (!asksStatement || due === null) return reply([...parts, ...sampleNote(answered, language)], { tone: 'good' })

  const day = dueDay(due, answered.case, language)
  return reply(
    [
      ...parts,
      body(say(language, `情况说明请于${day}前报送。`, `Please file the statement by ${day}.`)),
      actions(action(say(language, '填报说明', 'File statement'), `/statement unit:${unit.id}`, 'primary')),
      ...sampleNote(answered, language),
    ],
    { tone: 'good' },
  )
}

function answerLines({ receipts, people, case: file }: AnsweredCase, language: Language): readonly string[] {
  const { timeZone } = file.calendar
  // One press answers both of a county's cases, and is told once.
  return [...new Set(receipts.flatMap((receipt) => acknowledgedText({ receipt, people, timeZone }, language) ?? []))]
}

function sampleNote({ sample }: AnsweredCase, language: Language) {
  return sample ? [note(inLanguage({ zh: '样本数据', en: 'sample data' }, language))] : []
}

export interface RegisteredCall {
  readonly outcome: 'acknowledged' | 'already' | 'case-closed' | 'not-reached'
  readonly spokeWith: string
}

/** After a call was registered; one for whom somebody answered before changes no receipt. */
export function callReply(answered: AnsweredCase, call: RegisteredCall, language: Language): Reply {
  const name = unitName(answered.unit, language)
  if (call.outcome === 'not-reached')
    return reply([
      headline(
        say(
          language,
          `已登记：${name}电话未接通（${call.spokeWith}）。预警仍待确认。`,
          `Registered: nobody was reached at ${name} (${call.spokeWith}). The case still waits for an answer.`,
        ),
      ),
      actions(action(say(language, '再次登记', 'Register again'), `/ack unit:${answered.unit.id} by:phone`)),
    ])

  const lines = answerLines(answered, language).join(say(language, '；', '; '))
  if (call.outcome === 'already')
    return reply([
      headline(say(language, `此前已有确认：${lines}`, `It was acknowledged before: ${lines}`)),
      body(
        say(language, `本次登记（${call.spokeWith}）已记入卷宗，回执不变。`, `This one (${call.spokeWith}) is in the dossier; the receipt stays as it was.`),
      ),
      ...sampleNote(answered, language),
    ])

  return reply(
    [
      headline(`✓ ${lines}`),
      body(say(language, `${name}的催办到此为止，卡片已更新。`, `The climb for ${name} ends here; the cards are updated.`)),
      ...sampleNote(answered, language),
    ],
    { tone: 'good' },
  )
}

const spokeWithWords = {
  phone: { zh: '与谁通话（姓名）', en: 'Whom you spoke with' },
  paper: { zh: '谁签收（姓名）', en: 'Who signed' },
  meeting: { zh: '当面告知谁（姓名）', en: 'Who was told in person' },
} as const

/** Who spoke with whom. */
export function callForm(
  call: { readonly unitId: string; readonly unit: Unit | undefined; readonly person: Person | null; readonly by: 'phone' | 'paper' | 'meeting' },
  language: Language,
): Reply {
  const about = [call.unit?.name, call.person?.name].flatMap((name) => (name === undefined ? [] : [inLanguage(name, language)])).join(' ')
  return reply([
    {
      kind: 'form',
      title: say(language, `登记答复：${about}`, `Register an answer: ${about}`),
      command: `/ack unit:${call.unitId} by:${call.by}${call.person === null ? '' : ` person:${call.person.id}`}`,
      submitLabel: say(language, '登记', 'Register'),
      fields: [
        { option: 'who', label: inLanguage(spokeWithWords[call.by], language), input: 'line', required: true },
        {
          option: 'reached',
          label: say(language, '是否接通并确认', 'Reached, and read'),
          input: 'choice',
          required: true,
          value: 'yes',
          choices: [
            { value: 'yes', label: say(language, '是', 'yes') },
            { value: 'no', label: say(language, '否，未接通', 'no, nobody answered') },
          ],
        },
        { option: 'note', label: say(language, '备注', 'Note'), input: 'line', required: false },
      ],
    },
  ])
}

export function questionForm(question: { readonly unitId: string; readonly about: 'wrong-figure' | 'not-mine' }, language: Language): Reply {
  const isFigure = question.about === 'wrong-figure'
  return reply([
    {
      kind: 'form',
      title: isFigure ? say(language, '数据有疑问', 'The figure is wrong') : say(language, '责任人有误', 'Not my responsibility'),
      command: `/ack unit:${question.unitId} answer:${question.about}`,
      submitLabel: say(language, '反馈', 'Send'),
      fields: [
        {
          option: 'note',
          label: isFigure ? say(language, '哪一项、应为多少', 'Which figure, and what it should be') : say(language, '应由谁负责', 'Who it should be'),
          input: 'paragraph',
          required: true,
        },
      ],
    },
    note(say(language, '反馈会留痕并转交经办人；确认期限照常计算。', 'It is recorded and handed on; the term goes on meanwhile.')),
  ])
}

export function questionReply(about: 'wrong-figure' | 'not-mine', language: Language): Reply {
  const to = about === 'wrong-figure' ? say(language, '分析人员', 'the analyst') : say(language, '对口处室和管理员', 'the desk and the administrator')
  return reply(
    [
      headline(say(language, `✓ 已转${to}，核实后会更正或答复您。`, `✓ Handed to ${to}, who will correct it or answer you.`)),
      body(say(language, '在此之前，确认期限照常计算。', 'Until then the term for acknowledging goes on.')),
    ],
    { tone: 'good' },
  )
}
