import { Decimal } from 'decimal.js'
import type { Language } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import type { Scheme } from '../../domain/scheme/scheme.ts'
import type { TrendChartSpec } from '../chart-spec.ts'
import { formatScore } from '../format.ts'
import { formatGrade, gradeTone, gradeWord } from '../format-grade.ts'
import { formatPeriod, formatPeriodShort } from '../format-time.ts'
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
  const ahead = aheadOf(answer)
  const known = lines.flatMap((line) => line.values).filter((value) => value !== null)
  const values = [...known, ...(ahead?.courses ?? []).flatMap(({ low, high }) => [...low, ...high])]

  return {
    kind: 'trend',
    title,
    subtitle: sourceNote(answer.source, language) + (ahead === undefined ? '' : inLanguage({ zh: ' · 虚线为预计', en: ' · dashed: looking ahead' }, language)),
    periods: answer.periods,
    lines,
    bands: bands(answer.scheme, language),
    ...scale(values, Number(answer.scheme.fullMarks)),
    ...(ahead === undefined ? {} : { ahead }),
  }
}

function aheadOf({ lines }: TrendAnswer): TrendChartSpec['ahead'] {
  const courses = lines.flatMap(({ ahead = [] }, line) => {
    const numbers = (of: 'low' | 'middle' | 'high') => ahead.map((month) => Number(month[of]))
    return ahead.length === 0 ? [] : [{ line, values: numbers('middle'), low: numbers('low'), high: numbers('high') }]
  })
  const [longest] = lines.map(({ ahead = [] }) => ahead.map(({ period }) => period)).sort((a, b) => b.length - a.length)
  return courses.length === 0 || longest === undefined ? undefined : { periods: longest, courses }
}

type Scored = TrendPoint & { readonly score: string }

function scoredOf({ points }: TrendLine): readonly Scored[] {
  return points.filter((point): point is Scored => point.score !== null)
}

function nobody(language: Language): string {
  return language === 'en' ? 'no score' : '没有得分'
}

/** From where to where: `由 85.75 到 78.25 ◐ 低度风险`. */
export function courseWords(line: TrendLine, language: Language): string {
  const scored = scoredOf(line)
  const first = scored[0]
  const last = scored.at(-1)
  if (first === undefined || last === undefined) return nobody(language)

  const grade = last.grade === null ? '' : formatGrade(last.grade, language)
  return inLanguage(
    {
      zh: `由 ${formatScore(first.score)} 到 ${formatScore(last.score)} ${grade}`.trimEnd(),
      en: `from ${formatScore(first.score)} to ${formatScore(last.score)}${grade === '' ? '' : `, ${grade}`}`,
    },
    language,
  )
}

function rangeWords(line: TrendLine, language: Language): string {
  const scored = scoredOf(line)
  const [first] = scored
  if (first === undefined) return nobody(language)

  const by = ({ score }: Scored) => new Decimal(score)
  const highest = scored.reduce((a, b) => (by(b).greaterThan(by(a)) ? b : a), first)
  const lowest = scored.reduce((a, b) => (by(b).lessThan(by(a)) ? b : a), first)
  // Months of one name would be confused beyond a year.
  const month = line.points.length > 12 ? formatPeriod : formatPeriodShort
  const at = ({ score, period }: Scored) =>
    inLanguage({ zh: `${formatScore(score)}（${month(period, language)}）`, en: `${formatScore(score)} in ${month(period, language)}` }, language)
  return inLanguage({ zh: `最高 ${at(highest)}，最低 ${at(lowest)}`, en: `highest ${at(highest)}, lowest ${at(lowest)}` }, language)
}

/** The picture in words. */
export function trendAlt({ lines }: Pick<TrendAnswer, 'lines'>, language: Language): string {
  const words = lines.map((line) => `${inLanguage(line.unit.name, language)}${language === 'en' ? ': ' : '：'}${rangeWords(line, language)}`)
  return language === 'en' ? `scores by month. ${words.join('; ')}` : `各期得分折线。${words.join('；')}`
}
