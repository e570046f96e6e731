import type { CaseEvent, Receipt, Round } from '../../domain/case/case.ts'
import { heldWords } from '../../domain/case/held.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import type { Assignment, Person } from '../../domain/people.ts'
import { formatList } from '../format.ts'
import { formatDeadline, formatInstant } from '../format-time.ts'
import { say } from '../say.ts'
import { type CaseSubject, monitoringName, personName, problemsLine, scoreAndGrade, streak, unitAndPeriod, unitName } from './case-subject.ts'
import { roleWord } from './receipt-words.ts'

/** Something inside the department, or to the county's superior once an approver pressed. Private, always. */
export interface InformMessage extends CaseSubject {
  readonly topic: 'phone-list' | 'silence' | 'at-once' | 'superior' | 'press-asked' | 'nobody' | 'question' | 'not-mine' | 'held'
  readonly round: Round
  /** All of the round. */
  readonly receipts: readonly Receipt[]
  readonly people: readonly Person[]
  /** Of the unit, as they stand today; for titles, telephones and whom a press would tell. */
  readonly assignments: readonly Assignment[]
  /** What was asked, where the topic is a question or `not-mine`. */
  readonly event: CaseEvent | null
  readonly now: Date
}

/** `李国强`; several are named one after another. `withRole`: `主责任人李国强`, each role once. */
function silentNames({ receipts, people }: InformMessage, language: Language, withRole = false): string {
  const silent = receipts.filter(({ counts, acknowledgedAt }) => counts && acknowledgedAt === null)
  return formatList(
    silent.map(({ personId, role }, index) => {
      const isNamed = withRole && language !== 'en' && silent[index - 1]?.role !== role
      return `${isNamed ? roleWord(role, language) : ''}${personName(people, personId, language)}`
    }),
    language,
  )
}

/** The first line is the answer. */
export function informLines(message: InformMessage, language: Language): readonly [string, ...string[]] {
  const name = unitName(message.unit, language)
  const start = say(language, `${name}：`, `${name}: `)
  switch (message.topic) {
    case 'phone-list':
      return [start + silenceText(message, language) + say(language, '，请对口处室电话核实。', '. Please call.')]
    case 'silence':
      return [start + silenceText(message, language) + say(language, '，请关注。', '.'), ...standingLines(message, language)]
    case 'at-once':
      return [atOnceText(message, language), ...problemLines(message, language), toldText(message, language)]
    case 'superior':
      return superiorLines(message, language)
    case 'press-asked':
      return [start + silenceText(message, language) + say(language, '。', '.'), pressText(message, language)]
    case 'nobody':
      return [
        start + nobodyText(language),
        say(
          language,
          '请管理员补全责任分工；请对口处室先电话告知县财政局。',
          'Administrator: please name who answers. Desk: please call the bureau meanwhile.',
        ),
      ]
    case 'held':
      return [`${start}${message.round.heldReason === null ? '' : inLanguage(heldWords(message.round.heldReason), language)}${say(language, '。', '.')}`]
    case 'question':
    case 'not-mine':
      return questionLines(message, language)
  }
}

/** `截至11月9日（周一）18:00，主责任人李国强尚未确认收悉`. */
function silenceText(message: InformMessage, language: Language): string {
  const { round, case: file, now } = message
  const due = round.ackDueAt !== null && round.ackDueAt <= now && message.topic === 'phone-list' ? round.ackDueAt : now
  const at = formatDeadline(due, file.calendar.timeZone, language)
  const who = silentNames(message, language, true)
  const person = who === '' ? say(language, '主责任人空缺，提示', 'nobody holds the position, so the notice') : who
  const verb =
    who === '' ? say(language, '无人确认收悉', 'is unanswered') : say(language, '尚未确认收悉', `${who.includes(', ') ? 'have' : 'has'} not acknowledged`)
  return say(language, `截至${at}，${person}${verb}`, `by ${at} ${person} ${verb}`)
}

function standingLines(message: InformMessage, language: Language): readonly string[] {
  if (message.case.kind === 'not-filed')
    return [
      say(
        language,
        `${unitAndPeriod(message.unit, message.case.lastPeriod, language)}数据尚未收到。`,
        `${unitAndPeriod(message.unit, message.case.lastPeriod, language)}: the figures have not arrived.`,
      ),
    ]

  if (message.case.kind === 'outlook') return message.ahead.map((words) => inLanguage(words, language))

  const standing = scoreAndGrade(message, language)
  const run = streak(message.case, language)
  const about = unitAndPeriod(message.unit, message.case.lastPeriod, language)
  return [say(language, `${about} ${standing}（${run}）。`, `${about}: ${standing} (${run}).`), ...problemLines(message, language)]
}

function problemLines({ problems }: InformMessage, language: Language): readonly string[] {
  return [problemsLine(problems, language)].filter((line) => line !== null)
}

function atOnceText(message: InformMessage, language: Language): string {
  const { unit, case: file, scheme } = message
  const about = unitAndPeriod(unit, file.lastPeriod, language)
  const standing = scoreAndGrade(message, language)
  const run = streak(file, language)
  const name = monitoringName(scheme, language)
  return say(language, `${about}${name} ${standing}（${run}），请知悉。`, `For your information: ${about}, ${name}: ${standing} (${run}).`)
}

function toldText({ receipts, people, round, case: file }: InformMessage, language: Language): string {
  const names = formatList(
    receipts.map(({ personId }) => personName(people, personId, language)),
    language,
  )
  if (names === '') return say(language, '主责任人空缺，提示尚未送达责任人。', 'Nobody holds the position: the notice reached nobody.')

  const by = round.ackDueAt === null ? '' : formatDeadline(round.ackDueAt, file.calendar.timeZone, language)
  const term = by === '' ? '' : say(language, `，请其于${by}前确认收悉`, `, asked to acknowledge by ${by}`)
  return say(language, `提示已发${names}${term}。`, `The notice went to ${names}${term}.`)
}

/** To the county's leader in charge: what is the matter, and what is asked of them. */
function superiorLines(message: InformMessage, language: Language): readonly [string, ...string[]] {
  const { unit, case: file, round } = message
  const about = unitAndPeriod(unit, file.lastPeriod, language)
  const name = monitoringName(message.scheme, language)
  const at = formatInstant(round.openedAt, file.calendar.timeZone, language)
  const who = silentNames(message, language)
  const opening =
    file.kind === 'not-filed'
      ? say(language, `${about}${name}数据尚未收到。`, `${about}: the figures for ${name} have not arrived.`)
      : say(
          language,
          `${about}${name} ${scoreAndGrade(message, language)}（${streak(file, language)}）。`,
          `${about}, ${name}: ${scoreAndGrade(message, language)} (${streak(file, language)}).`,
        )
  const told = say(language, `已于 ${at} 提示${who}同志，至今未收到确认。`, `${who} was notified on ${at}; we have not heard back yet.`)
  const ask =
    file.kind === 'not-filed'
      ? say(language, '请协调报送数据。', 'Please help to have the figures sent.')
      : say(language, '请协调确认收悉，并报送情况说明及整改措施。', 'Please help to have it acknowledged, and a statement with measures filed.')
  return [opening, ...problemLines(message, language), `${who === '' ? '' : told}${language === 'en' && who !== '' ? ' ' : ''}${ask}`]
}

function pressText({ assignments, people, case: file }: InformMessage, language: Language): string {
  const holders = assignments.filter(({ role, unitId }) => role === 'superior' && unitId === file.unitId)
  const names = formatList(
    holders.map(({ personId, title }) => `${personName(people, personId, language)}${say(language, `（${title.zh}）`, ` (${title.en})`)}`),
    language,
  )
  if (names === '')
    return say(
      language,
      '县政府分管负责同志未登记，请管理员先补全责任分工。',
      "The county's leader in charge is not on file: ask the administrator to add them first.",
    )

  return say(
    language,
    `是否告知县政府分管负责同志，由您决定。将告知：${names}。`,
    `It is for you to decide whether the county's leader in charge is told. It would go to: ${names}.`,
  )
}

function nobodyText(language: Language): string {
  return say(language, '主责任人空缺，提示未能送达责任人。', 'nobody holds the position of principal, so the notice reached nobody.')
}

function questionLines({ event, people, unit, topic }: InformMessage, language: Language): readonly [string, ...string[]] {
  const who = personName(people, event?.actorId ?? null, language)
  const text = typeof event?.data.note === 'string' ? event.data.note.trim() : ''
  const quote = text === '' ? '' : say(language, `：“${text}”`, `: “${text}”`)
  const name = unitName(unit, language)
  const opening =
    topic === 'question'
      ? say(language, `${name}：${who}认为数据有疑问${quote}`, `${name}: ${who} says that the figure is wrong${quote}`)
      : say(language, `${name}：${who}反映责任人有误${quote}`, `${name}: ${who} says that it is not their responsibility${quote}`)
  const next =
    topic === 'question'
      ? say(
          language,
          '请核对后答复；期限照常计算。数据确需更正的，请重新导入，生成新的一版。',
          'Please check and answer; the terms run on. If the figure must be corrected, import it again: that makes a new edition.',
        )
      : say(language, '请核对责任分工；期限照常计算。', 'Please check who answers for it; the terms run on.')
  return [opening, next]
}
