import type { Language, Words } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import { type Period, previousMonth } from '../../domain/period.ts'
import type { SchemeGrade } from '../../domain/scheme/scheme.ts'
import type { OverrideHit, UnitStatus } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { formatChange, formatList, formatMove, formatScore, ordinal } from '../format.ts'
import { formatGrade, gradeWord } from '../format-grade.ts'
import { formatPeriod, formatPeriodShort } from '../format-time.ts'

/** Where a unit stands in one period: what anybody who may ask may see. */
export interface Standing {
  readonly unit: Unit
  readonly period: Period
  readonly status: UnitStatus
  readonly score: string | null
  readonly grade: SchemeGrade | null
  /** Grade by score alone, where an override raised it. */
  readonly scoreGrade: SchemeGrade | null
  readonly groupName: Words | null
  readonly rank: number | null
  readonly rankOf: number | null
  /** Places won since the period before, negative: lost; null where there is nothing to compare. */
  readonly move: number | null
  /** Score minus the one before. */
  readonly change: string | null
  readonly changeSince: Period | null
  readonly overrides: readonly OverrideHit[]
  /** For a unit that did not file: what was filed is judged for red lines all the same. */
  readonly redLineGrade: SchemeGrade | null
}

const withoutScore: Readonly<Record<Exclude<UnitStatus, 'graded'>, Words>> = {
  filed: { zh: '已报送，不评分', en: 'filed, not scored' },
  'not-filed': { zh: '未报送，没有得分', en: 'not filed, no score' },
  'not-due': { zh: '尚未到期，没有得分', en: 'not due yet, no score' },
  'not-applicable': { zh: '不适用本方案，没有得分', en: 'not applicable, no score' },
}

export function statusWord(status: Exclude<UnitStatus, 'graded'>): Words {
  return withoutScore[status]
}

function changeText({ change, changeSince, period }: Standing, language: Language): string | null {
  if (change === null || changeSince === null) return null

  const shown = formatChange(change)
  const isSame = /^[0.]+$/.test(shown)
  if (language === 'en')
    return isSame ? `unchanged since ${formatPeriodShort(changeSince, language)}` : `${shown} since ${formatPeriodShort(changeSince, language)}`

  const since = changeSince === previousMonth(period) ? '环比' : `较${formatPeriod(changeSince, language)}`
  return `${since}${isSame ? '持平' : ` ${shown}`}`
}

function rankText(standing: Standing, language: Language): string | null {
  if (standing.rank === null || standing.rankOf === null) return null

  const move = standing.move === null ? null : formatMove(standing.move, language)
  const name = standing.groupName === null ? '' : standing.groupName.zh
  return inLanguage(
    {
      zh: `${name}第 ${standing.rank} 名/${standing.rankOf}${move === null ? '' : `（${move}）`}`,
      en: `${ordinal(standing.rank)} of ${standing.rankOf}${move === null ? '' : ` (${move})`}`,
    },
    language,
  )
}

/** The one line that can be told over the telephone. */
export function standingLine(standing: Standing, language: Language): string {
  const name = inLanguage(standing.unit.name, language)
  const period = formatPeriod(standing.period, language)
  const open = language === 'en' ? `${name}, ${period}: ` : `${name} ${period}  `
  if (standing.status !== 'graded' || standing.score === null) return `${open}${withoutScoreLine(standing, language)}`

  const score = inLanguage({ zh: `${formatScore(standing.score)} 分`, en: `${formatScore(standing.score)} points` }, language)
  const grade = standing.grade === null ? null : formatGrade(standing.grade, language)
  const parts = [score, grade, rankText(standing, language), changeText(standing, language)].filter((part) => part !== null)
  return open + parts.join(language === 'en' ? ', ' : '  ')
}

function withoutScoreLine({ status, redLineGrade }: Standing, language: Language): string {
  const word = status === 'graded' ? { zh: '没有得分', en: 'no score' } : withoutScore[status]
  if (redLineGrade === null) return inLanguage(word, language)

  const grade = formatGrade(redLineGrade, language)
  return inLanguage({ zh: `${word.zh}；按已报数据触及红线：${grade}`, en: `${word.en}; red line on what was filed: ${grade}` }, language)
}

/** Why the grade is worse than the score says; null where it is not. */
export function overrideLine({ overrides, grade, scoreGrade }: Standing, language: Language): string | null {
  if (overrides.length === 0 || grade === null) return null

  const reasons = formatList(
    overrides.map(({ reason }) => inLanguage(reason, language)),
    language,
  )
  const isRedLine = overrides.some(({ redLine }) => redLine)
  const isRaised = scoreGrade !== null && scoreGrade.id !== grade.id
  const raised = isRaised
    ? {
        zh: `，等级由“${gradeWord(scoreGrade, language)}”定为“${gradeWord(grade, language)}”`,
        en: `, so ${gradeWord(grade, language)} instead of ${gradeWord(scoreGrade, language)}`,
      }
    : { zh: '', en: '' }
  return inLanguage(
    { zh: `${isRedLine ? '触及红线' : '等级调整'}：${reasons}${raised.zh}`, en: `${isRedLine ? 'Red line' : 'Override'}: ${reasons}${raised.en}` },
    language,
  )
}
