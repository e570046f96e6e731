import type { Case } from '../../domain/case/case.ts'
import { localDate } from '../../domain/calendar/local-time.ts'
import type { Edition } from '../../domain/edition.ts'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { Person, Sensitivity } from '../../domain/people.ts'
import { findPeriodKind, type Period, type PeriodKind } from '../../domain/period.ts'
import type { Scheme, SchemeGrade } from '../../domain/scheme/scheme.ts'
import type { Unit } from '../../domain/unit.ts'
import { formatScore, ordinal } from '../format.ts'
import { findGrade, formatGrade, gradeTone, gradeWord } from '../format-grade.ts'
import { formatDay, formatPeriod, formatWeekday } from '../format-time.ts'
import type { Reply } from '../parts.ts'
import { say } from '../say.ts'
import { sampleWords } from './answer-source.ts'

/** One thing that cost the unit points. A restricted one is told by its band alone. */
export interface Problem {
  readonly name: Words
  /** The value in words, `低于应付 6.40 个百分点`; null where there is none to tell. */
  readonly value: Words | null
  readonly band: SchemeGrade | null
  readonly sensitivity: Sensitivity
}

/** What every message about a case speaks of: the edition that counts last, as it stands when the message is drawn. */
export interface CaseSubject {
  readonly unit: Unit
  readonly case: Case
  readonly scheme: Pick<Scheme, 'id' | 'title' | 'grades'>
  readonly edition: Pick<Edition, 'number' | 'period'>
  /** Decimal text; null where the unit has no score. */
  readonly score: string | null
  /** Dearest first. */
  readonly problems: readonly Problem[]
  /** What is foreseen, a sentence each; of a case that looks ahead. */
  readonly ahead: readonly Words[]
  readonly sample: boolean
}

const monitoring: Words = { zh: '“三保”运行监测', en: 'three-guarantees monitoring' }

/** What the scheme watches, as it stands inside a sentence. */
export function monitoringName(scheme: CaseSubject['scheme'], language: Language): string {
  return inLanguage(scheme.id === 'ningxia-12' ? monitoring : scheme.title, language)
}

export function unitName(unit: Unit, language: Language): string {
  return inLanguage(unit.name, language)
}

/** What stands in a grade's place where there is none. */
const withoutGrade: Readonly<Record<string, Words>> = {
  outlook: { zh: '△ 前瞻提示', en: '△ look-ahead' },
  'outlook-next': { zh: '△ 前瞻提示（下月）', en: '△ look-ahead (next month)' },
}

function ungraded(id: string | null, language: Language): string {
  return inLanguage(withoutGrade[id ?? ''] ?? { zh: '未报送', en: 'not filed' }, language)
}

/** Sign and word; a case that chases figures or looks ahead says so. */
export function caseGrade(subject: Pick<CaseSubject, 'case' | 'scheme'>, language: Language): string {
  const grade = findGrade(subject.scheme, subject.case.grade)
  return grade === undefined ? ungraded(subject.case.grade, language) : formatGrade(grade, language)
}

/** `61.50 分，▲ 中度风险`. */
export function scoreAndGrade(subject: CaseSubject, language: Language): string {
  const grade = caseGrade(subject, language)
  if (subject.score === null) return grade

  return say(language, `${formatScore(subject.score)} 分，${grade}`, `${formatScore(subject.score)} points, ${grade}`)
}

const counted: Readonly<Record<PeriodKind, Words>> = {
  week: { zh: '周', en: 'week' },
  month: { zh: '个月', en: 'month' },
  quarter: { zh: '个季度', en: 'quarter' },
  year: { zh: '年', en: 'year' },
}

/** `连续第 2 个月` / `2nd month in a row`. */
export function streak({ periods, lastPeriod }: Pick<Case, 'periods' | 'lastPeriod'>, language: Language): string {
  const kind = inLanguage(counted[findPeriodKind(lastPeriod) ?? 'month'], language)
  return say(language, `连续第 ${periods} ${kind}`, `${ordinal(periods)} ${kind} in a row`)
}

/** `海原县 2026年10月` / `Haiyuan County, October 2026`. */
export function unitAndPeriod(unit: Unit, period: Period, language: Language): string {
  return `${unitName(unit, language)}${language === 'en' ? ', ' : ' '}${formatPeriod(period, language)}`
}

function problemText({ name, value, band, sensitivity }: Problem, language: Language): string {
  const label = inLanguage(name, language)
  if (sensitivity === 'restricted' || value === null) return band === null ? label : `${label}${say(language, '：', ': ')}${formatGrade(band, language)}`

  // A number follows the name after a space, a phrase without one.
  const text = inLanguage(value, language)
  return language === 'en' || /^[\d−-]/.test(text) ? `${label} ${text}` : `${label}${text}`
}

/** `主要问题：保工资低于应付 6.40 个百分点；库款保障倍数 0.16。`; null where there is nothing to name. */
export function problemsLine(problems: readonly Problem[], language: Language): string | null {
  if (problems.length === 0) return null

  const list = problems.map((problem) => problemText(problem, language))
  return say(language, `主要问题：${list.join('；')}。`, `Main problems: ${list.join('; ')}.`)
}

/** `11月13日（周五）` / `Fri 13 Nov`, in the case's own zone. */
export function dueDay(at: Date, { calendar }: Pick<Case, 'calendar'>, language: Language): string {
  const date = localDate(at, calendar.timeZone)
  return say(language, `${formatDay(date, language)}（${formatWeekday(date, language)}）`, `${formatWeekday(date, language)} ${formatDay(date, language)}`)
}

/** A person's name; somebody who is not known any more is told by their id. */
export function personName(people: readonly Person[], id: string | null, language: Language): string {
  if (id === null || id === 'system') return say(language, '系统', 'the system')

  const person = people.find((one) => one.id === id)
  return person === undefined ? id : inLanguage(person.name, language)
}

/** `依据：第 2 版。样本数据。` with what else is to be said. */
export function basisNote({ edition, sample }: Pick<CaseSubject, 'edition' | 'sample'>, more: readonly string[], language: Language): string {
  const stop = say(language, '。', '. ')
  const parts = [
    say(language, `依据：第 ${edition.number} 版`, `Basis: edition ${edition.number}`),
    ...more,
    ...(sample ? [inLanguage(sampleWords, language)] : []),
  ]
  const text = parts.map((part) => (language === 'en' ? part.charAt(0).toUpperCase() + part.slice(1) : part)).join(stop)
  return `${text}${stop}`.trim()
}

/** The colour of a card about the case. */
export function caseTone(subject: Pick<CaseSubject, 'case' | 'scheme'>): Reply['tone'] {
  if (subject.case.status === 'closed') return 'good'

  const tone = gradeTone(subject.scheme, subject.case.grade)
  return tone === 'none' ? 'watch' : tone
}

/** The grade's word with its sign for a grade id, or how it says that there is none. */
export function gradeOf(scheme: Pick<Scheme, 'grades'>, id: string | null, language: Language): string {
  const grade = findGrade(scheme, id)
  return grade === undefined ? ungraded(id, language) : `${grade.sign} ${gradeWord(grade, language)}`
}
