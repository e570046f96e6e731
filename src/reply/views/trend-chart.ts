import { Decimal } from 'decimal.js'
import type { Language } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import type { Scheme } from '../../domain/scheme/scheme.ts'
import type { TrendChartSpec } from '../chart-spec.ts'
import { formatScore } from '../format.ts'
import { formatGrade, gradeTone, gradeWord } from '../format-grade.ts'
import { formatPeriodShort } from '../format-time.ts'
import { sourceNote } from './answer-source.ts'
import type { TrendAnswer, TrendLine, TrendPoint } from './trend.ts'

/** The grades as stripes of score, lowest first; none where grades do not come from the score. */
function bands({ grades, fullMarks }: Pick<Scheme, 'grades' | 'fullMarks'>, language: Language): TrendChartSpec['bands'] {
  const scored = grades.flatMap((grade) => (grade.minScore === null ? [] : [{ grade, from: Number(grade.minScore) }])).sort((a, b) => a.from - b.from)
  return scored.map(({ grade, from }, index) => ({
    label: gradeWord(grade, language),
    sign: grade.sign,
    tone: gradeTone({ grades }, grade.id),
    from,
    to: scored[index + 1]?.from ?? Number(fullMarks),
  }))
}

/** A scale of tens that holds every score, with the whole range where they spread far. */
function scale(values: readonly number[], fullMarks: number): { readonly minimum: number; readonly maximum: number } {
  const step = fullMarks / 10
  const lowest = Math.min(...values, fullMarks)
  return { minimum: Math.max(0, Math.floor((lowest - step / 2) / step) * step), maximum: Math.max(fullMarks, ...values) }
}

export function trendChart(answer: TrendAnswer, title: string, language: Language): TrendChartSpec {
  const lines = answer.lines.map(({ unit, points }) => ({
    label: inLanguage(unit.name, language),
    values: points.map(({ score }) => (score === null ? null : Number(score))),
  }))
  const values = lines.flatMap((line) => line.values).filter((value) => value !== null)

  return {
    kind: 'trend',
    title,
    subtitle: sourceNote(answer.source, language),
    periods: answer.periods,
    lines,
    bands: bands(answer.scheme, language),
    ...scale(values, Number(answer.scheme.fullMarks)),
  }
}

type Scored = TrendPoint & { readonly score: string }

function lineWords({ unit, points }: TrendLine, isAlone: boolean, language: Language): string {
  const scored = points.filter((point): point is Scored => point.score !== null)
  const name = isAlone ? '' : `${inLanguage(unit.name, language)} `
  const last = scored.at(-1)
  const first = scored[0]
  if (first === undefined || last === undefined) return `${name}${language === 'en' ? 'no score' : '没有得分'}`

  const by = (point: Scored) => new Decimal(point.score)
  const best = scored.reduce((a, b) => (by(b).greaterThan(by(a)) ? b : a))
  const worst = scored.reduce((a, b) => (by(b).lessThan(by(a)) ? b : a))
  const grade = last.grade === null ? '' : ` ${formatGrade(last.grade, language)}`
  const at = (point: Scored) =>
    language === 'en'
      ? `${formatScore(point.score)} in ${formatPeriodShort(point.period, language)}`
      : `${formatScore(point.score)}（${formatPeriodShort(point.period, language)}）`

  return inLanguage(
    {
      zh: `${name}由 ${formatScore(first.score)} 到 ${formatScore(last.score)}${grade}，最高 ${at(best)}，最低 ${at(worst)}`,
      en: `${name === '' ? 'From' : `${name}from`} ${formatScore(first.score)} to ${formatScore(last.score)},${grade}; highest ${at(best)}, lowest ${at(worst)}`,
    },
    language,
  )
}

/** The picture in words. */
export function trendAlt({ lines }: Pick<TrendAnswer, 'lines'>, language: Language): string {
  return lines.map((line) => lineWords(line, lines.length === 1, language)).join(language === 'en' ? '; ' : '；')
}
