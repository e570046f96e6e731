import { closeReasonWords } from '../../domain/case/decision.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import type { Period } from '../../domain/period.ts'
import { formatScore } from '../format.ts'
import { formatInstant } from '../format-time.ts'
import { body, headline, note, type Reply, reply } from '../parts.ts'
import { say } from '../say.ts'
import { basisNote, type CaseSubject, gradeOf, monitoringName, personName, unitAndPeriod, unitName } from './case-subject.ts'

/** To those who were told of a case: it is closed, or it should not have been. */
export interface ClosedMessage extends CaseSubject {
  readonly withdrawn: boolean
  /** Where the unit stands in the edition that closed it; null where no edition did. */
  readonly current: { readonly period: Period; readonly score: string | null; readonly grade: string | null } | null
  readonly people: readonly Person[]
}

export function closedReply(message: ClosedMessage, language: Language): Reply {
  const lines = message.withdrawn ? withdrawnLines(message, language) : closedLines(message, language)
  const [opening = '', ...rest] = lines
  return reply([headline(opening), ...rest.map(body), note(basisNote(message, [], language))], { tone: 'good', sensitivity: 'internal' })
}

function withdrawnLines(message: ClosedMessage, language: Language): readonly string[] {
  const { case: file, unit, scheme } = message
  const at = formatInstant(file.openedAt, file.calendar.timeZone, language)
  const about = unitAndPeriod(unit, file.lastPeriod, language)
  const name = monitoringName(scheme, language)
  return [
    say(language, `【预警撤回】${about}${name}：${reasonOf(message, language)}。`, `[Withdrawn] ${about}, ${name}: ${reasonOf(message, language)}.`),
    ...standing(message, language),
    say(
      language,
      `${at} 的提示撤回，无需再确认或报送说明。给您带来不便，请谅解。`,
      `The notice of ${at} is withdrawn; no answer or statement is needed. We are sorry for the trouble.`,
    ),
  ]
}

function closedLines(message: ClosedMessage, language: Language): readonly string[] {
  const { case: file, unit, people } = message
  const by =
    file.closedById === null || file.closedById === 'system'
      ? ''
      : say(language, `（${personName(people, file.closedById, language)}）`, ` (${personName(people, file.closedById, language)})`)
  const name = unitName(unit, language)
  return [
    say(language, `【预警销号】${name}：${reasonOf(message, language)}${by}。`, `[Closed] ${name}: ${reasonOf(message, language)}${by}.`),
    ...standing(message, language),
    say(language, '本次预警无需再办理。感谢支持。', 'Nothing more is needed in this case. Thank you.'),
  ]
}

function reasonOf({ case: file, withdrawn }: ClosedMessage, language: Language): string {
  return inLanguage(closeReasonWords(file.closeReason ?? (withdrawn ? 'corrected' : 'recovered')), language)
}

function standing({ current, unit, scheme }: ClosedMessage, language: Language): readonly string[] {
  if (current === null || current.score === null) return []

  const about = unitAndPeriod(unit, current.period, language)
  const grade = gradeOf(scheme, current.grade, language)
  return [say(language, `${about} ${formatScore(current.score)} 分，${grade}。`, `${about}: ${formatScore(current.score)} points, ${grade}.`)]
}
