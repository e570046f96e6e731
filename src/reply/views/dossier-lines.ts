import type { CaseFile } from '../../domain/case/case.ts'
import type { InterviewReason } from '../../domain/case/interview.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import type { Scheme } from '../../domain/scheme/scheme.ts'
import type { Unit } from '../../domain/unit.ts'
import { formatInstant, formatPeriodRange } from '../format-time.ts'
import { say } from '../say.ts'
import { caseGrade, streak, unitName } from './case-subject.ts'
import type { DossierPeriod } from './dossier-figures.ts'
import type { DossierMessage } from './dossier-messages.ts'

/** Everything about one case, for the interview that may follow. */
export interface Dossier {
  readonly file: CaseFile
  readonly unit: Unit
  readonly scheme: Pick<Scheme, 'id' | 'title' | 'grades' | 'indicators' | 'items'>
  /** Oldest first. */
  readonly periods: readonly DossierPeriod[]
  readonly people: readonly Person[]
  readonly messages: readonly DossierMessage[]
  readonly interview: readonly InterviewReason[]
  /** Hash of the record's last seal. */
  readonly recordHead: string | null
  /** Drawn by the county itself: what the department considers or says among its own is left out. */
  readonly forCounty?: boolean
  readonly sample: boolean
  readonly now: Date
}

/** `海原县预警卷宗：▲ 中度风险，连续第 1 个月（2026年10月），11-06 09:12 立案，未销号`. */
export function dossierOpening({ file, unit, scheme }: Pick<Dossier, 'file' | 'unit' | 'scheme'>, language: Language): string {
  const { case: subject } = file
  const { timeZone } = subject.calendar
  const name = unitName(unit, language)
  const range = formatPeriodRange(subject.firstPeriod, subject.lastPeriod, language)
  const opened = formatInstant(subject.openedAt, timeZone, language)
  const closed =
    subject.closedAt === null
      ? say(language, '未销号', 'open')
      : say(language, `${formatInstant(subject.closedAt, timeZone, language)} 销号`, `closed on ${formatInstant(subject.closedAt, timeZone, language)}`)
  const grade = caseGrade({ case: subject, scheme }, language)
  const run = streak(subject, language)
  return say(
    language,
    `${name}预警卷宗：${grade}，${run}（${range}），${opened} 立案，${closed}`,
    `Dossier of ${name}: ${grade}, ${run} (${range}), opened on ${opened}, ${closed}`,
  )
}

export function interviewLines({ interview, forCounty }: Pick<Dossier, 'interview' | 'forCounty'>, language: Language): readonly string[] {
  if (interview.length === 0 || forCounty === true) return []

  const reasons = interview.map(({ words }) => inLanguage(words, language)).join(say(language, '；', '; '))
  return [
    say(
      language,
      `按规则拟约谈：${reasons}。是否约谈由负责同志决定。`,
      `Proposed for interview by the rules: ${reasons}. Whether to hold one is decided by a person.`,
    ),
  ]
}

/** `台账校验 9c41…（verify-record --head 9c41…）`. */
export function recordNote({ recordHead, sample }: Pick<Dossier, 'recordHead' | 'sample'>, language: Language): string {
  const head =
    recordHead === null ? say(language, '台账尚未封存', 'the record is not sealed yet') : say(language, `台账校验 ${recordHead}`, `record head ${recordHead}`)
  return sample ? `${head} · ${say(language, '样本数据', 'sample data')}` : head
}
