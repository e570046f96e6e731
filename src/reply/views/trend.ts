import type { Language, Words } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import type { Period } from '../../domain/period.ts'
import type { Scheme, SchemeGrade } from '../../domain/scheme/scheme.ts'
import type { UnitStatus } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import type { Tone } from '../chart-spec.ts'
import { formatChange, formatScore } from '../format.ts'
import { formatGrade } from '../format-grade.ts'
import { formatPeriod, formatPeriodRange } from '../format-time.ts'
import { action, actions, body, headline, note, type Part, type Reply, reply, type TablePart, warning } from '../parts.ts'
import { type AnswerSource, sourceNote } from './answer-source.ts'
import { statusWord } from './standing.ts'
import { courseWords, trendAlt, trendChart } from './trend-chart.ts'

export interface TrendPoint {
  readonly period: Period
  /** Null: no published edition in that period. */
  readonly status: UnitStatus | null
  readonly score: string | null
  readonly grade: SchemeGrade | null
  readonly rank: number | null
  readonly rankOf: number | null
  readonly change: string | null
}

export interface TrendLine {
  readonly unit: Unit
  /** One for each period of the answer, in order. */
  readonly points: readonly TrendPoint[]
  /** What may come at the unit's own pace, month by month; scores of a poor, a middling and a good course. */
  readonly ahead?: readonly {
    readonly period: Period
    readonly low: string
    readonly middle: string
    readonly high: string
    readonly grade: SchemeGrade | null
  }[]
  /** Guarantees that will be missed. */
  readonly warnings?: readonly Words[]
}

export interface TrendAnswer {
  readonly scheme: Pick<Scheme, 'grades' | 'fullMarks'>
  readonly periods: readonly Period[]
  readonly lines: readonly TrendLine[]
  readonly tone: Tone
  /** Of the newest edition in the answer. */
  readonly source: AnswerSource
}

function pointScore({ score, status }: TrendPoint, language: Language): string {
  if (score !== null) return formatScore(score)
  if (status === null) return language === 'en' ? 'none' : '无'
  if (status === 'graded') return '–'

  return inLanguage(statusWord(status), language).split(/[，,]/)[0] ?? ''
}

function singleTable(line: TrendLine, language: Language): TablePart {
  const label = (zh: string, en: string) => inLanguage({ zh, en }, language)
  return {
    kind: 'table',
    caption: '',
    columns: [
      { label: label('期', 'Period'), align: 'left' },
      { label: label('得分', 'Score'), align: 'right' },
      { label: label('等级', 'Grade'), align: 'left' },
      { label: label('名次', 'Rank'), align: 'right' },
      { label: label('环比', 'Change'), align: 'right' },
    ],
    rows: line.points.map((point) => [
      point.period,
      pointScore(point, language),
      point.grade === null ? '' : formatGrade(point.grade, language),
      point.rank === null ? '' : `${point.rank}/${point.rankOf ?? ''}`,
      point.change === null ? '' : formatChange(point.change),
    ]),
  }
}

function severalTable({ periods, lines }: TrendAnswer, language: Language): TablePart {
  const cell = (line: TrendLine, period: Period) => {
    const point = line.points.find((candidate) => candidate.period === period)
    return point === undefined ? '' : `${pointScore(point, language)}${point.grade === null ? '' : ` ${point.grade.sign}`}`
  }
  return {
    kind: 'table',
    caption: '',
    columns: [
      { label: inLanguage({ zh: '期', en: 'Period' }, language), align: 'left' },
      ...lines.map(({ unit }) => ({ label: inLanguage(unit.name, language), align: 'right' as const })),
    ],
    rows: periods.map((period) => [period, ...lines.map((line) => cell(line, period))]),
  }
}

function courses(lines: readonly TrendLine[], language: Language): string {
  const words = lines.map((line) =>
    lines.length === 1 ? courseWords(line, language) : `${inLanguage(line.unit.name, language)} ${courseWords(line, language)}`,
  )
  return words.join(language === 'en' ? '; ' : '；')
}

/** `预计 2026年11月 76.25（70.00–80.25）`, and what will be missed. */
function aheadParts({ lines }: TrendAnswer, language: Language): readonly Part[] {
  return lines.flatMap((line): Part[] => {
    if (line.ahead === undefined) return []

    const name = inLanguage(line.unit.name, language)
    const months = line.ahead.map(
      ({ period, low, middle, high, grade }) =>
        `${formatPeriod(period, language)} ${formatScore(middle)}${grade === null ? '' : ` ${grade.sign}`}${language === 'en' ? ' ' : ''}（${formatScore(low)}–${formatScore(high)}）`,
    )
    const none = inLanguage({ zh: '历史数据不足，无法预计', en: 'too little history to look ahead' }, language)
    const what = inLanguage(
      {
        zh: `${name}按自身进度预计（估计，括号内为自身近一年偏差给出的区间）：`,
        en: `${name} at its own pace (an estimate; in brackets what its own past year’s surprises allow): `,
      },
      language,
    )
    return [
      body(what + (months.length === 0 ? none : months.join(language === 'en' ? ', ' : '，'))),
      ...(line.warnings ?? []).map((words) => warning(`${lines.length === 1 ? '' : `${name}  `}${inLanguage(words, language)}`)),
    ]
  })
}

/** Over which months, from where to where; then the months one by one. */
export function trendReply(answer: TrendAnswer, language: Language): Reply {
  const { periods, lines, source } = answer
  const [first] = lines
  const range = formatPeriodRange(periods[0] ?? source.period, periods.at(-1) ?? source.period, language)
  const names = lines.map(({ unit }) => inLanguage(unit.name, language)).join(language === 'en' ? ', ' : '、')
  const title = language === 'en' ? `${names}, ${range}` : `${names} ${range}`
  const parts: Part[] = [headline(`${title}${language === 'en' ? ': ' : '：'}${courses(lines, language)}`)]
  if (first !== undefined) parts.push(lines.length === 1 ? singleTable(first, language) : severalTable(answer, language))
  parts.push(...aheadParts(answer, language), { kind: 'chart', spec: trendChart(answer, title, language), alt: trendAlt(answer, language) })
  if (first !== undefined)
    parts.push(
      actions(
        action(inLanguage({ zh: '最新一期', en: 'Latest' }, language), `/score ${first.unit.id}`),
        action(inLanguage({ zh: '横向比较', en: 'Compare' }, language), `/rank period:${source.period}`),
      ),
    )
  parts.push(note(sourceNote(source, language)))

  return reply(parts, {
    tone: answer.tone === 'none' ? 'normal' : answer.tone,
    sensitivity: lines.some(({ ahead }) => ahead !== undefined) ? 'internal' : 'public',
  })
}
