import { Decimal } from 'decimal.js'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { Period } from '../../domain/period.ts'
import type { SchemeIndicator } from '../../domain/scheme/scheme.ts'
import type { IndicatorStatus, UnitStatus } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { formatChange, formatList, formatNumber } from '../format.ts'
import { formatPeriod } from '../format-time.ts'
import { action, actions, body, headline, note, type Part, type Reply, reply, type TablePart, warning } from '../parts.ts'
import { say } from '../say.ts'
import { type AnswerSource, sourceNote } from './answer-source.ts'
import { unitName } from './case-subject.ts'

export interface WeeklyCell {
  readonly value: string | null
  readonly status: IndicatorStatus
  /** Value minus that of the week before. */
  readonly change: string | null
  readonly notes: readonly Words[]
  readonly flag: { readonly label: Words; readonly words: Words } | null
}

export interface WeeklyRow {
  readonly unit: Unit
  readonly status: UnitStatus
  /** By indicator. */
  readonly cells: ReadonlyMap<string, WeeklyCell>
}

/** A week of all units whose figures may be told. */
export interface WeeklyAnswer {
  readonly title: Words
  readonly indicators: readonly SchemeIndicator[]
  /** The week compared with; null where it is not published. */
  readonly before: Period | null
  readonly rows: readonly WeeklyRow[]
  readonly source: AnswerSource
}

/** Eight weeks of one unit, oldest first. */
export interface WeeklyUnitAnswer {
  readonly unit: Unit
  readonly status: UnitStatus
  readonly indicators: readonly SchemeIndicator[]
  readonly weeks: readonly { readonly period: Period; readonly cells: ReadonlyMap<string, WeeklyCell> }[]
  readonly source: AnswerSource
}

export const flagSign = '▲'
const tenThousand = 10_000
const none = '–'

/** Money in 万元, whose name stands above the table. */
export function weeklyNumber(indicator: SchemeIndicator, value: string): string {
  if (indicator.unit === 'yuan') return formatNumber(new Decimal(value).dividedBy(tenThousand).toFixed(), 2)
  return formatNumber(value, indicator.unit === 'days' ? 1 : 2)
}

export function weeklyChange(indicator: SchemeIndicator, change: string): string {
  if (indicator.unit === 'yuan') return formatChange(new Decimal(change).dividedBy(tenThousand).toFixed())
  return formatChange(change, indicator.unit === 'days' ? 1 : 2)
}

/** `1,814.40（−23.10）`; a dash where there is nothing. */
export function cellText(indicator: SchemeIndicator, cell: WeeklyCell | undefined, language: Language): string {
  if (cell === undefined || cell.value === null) return cell?.status === 'not-filed' ? say(language, '未报送', 'not filed') : none

  const value = weeklyNumber(indicator, cell.value)
  if (cell.change === null) return value
  const change = weeklyChange(indicator, cell.change)
  return say(language, `${value}（${change}）`, `${value} (${change})`)
}

/** The same with its unit, where no heading names it: `1,814.40 万元（−23.10）`. */
export function cellWords(indicator: SchemeIndicator, cell: WeeklyCell | undefined, language: Language): string {
  const text = cellText(indicator, cell, language)
  const unit = unitWords[indicator.unit]
  if (unit === undefined || cell?.value == null) return text
  return text.replace(weeklyNumber(indicator, cell.value), (number) => number + inLanguage(unit, language))
}

const unitWords: Readonly<Record<string, Words>> = {
  yuan: { zh: ' 万元', en: ' ×10,000 yuan' },
  days: { zh: ' 天', en: ' days' },
  '%': { zh: '%', en: '%' },
  pp: { zh: ' 个百分点', en: ' pp' },
}

export function moneyNote(language: Language): string {
  return say(language, '金额单位：万元；括号内为比上周增减', 'money in 10,000 yuan; in brackets the change against the week before')
}

export function columnLabel(indicator: SchemeIndicator, language: Language): string {
  return inLanguage(indicator.shortName, language)
}

/** The answer to who asks. */
export function weeklyReply(answer: WeeklyAnswer, language: Language): Reply {
  const own = answer.rows.length === 1 ? answer.rows[0] : undefined
  const unit = own === undefined ? '西夏' : own.unit.id
  const parts: readonly Part[] = [
    ...weeklyParts(answer, language),
    actions(
      action(
        say(language, own === undefined ? '看一个县区（如西夏）' : '近 8 周', own === undefined ? 'One county (say Xixia)' : 'Eight weeks'),
        `/weekly ${unit}`,
      ),
    ),
    note(sourceNote(answer.source, language)),
  ]
  return reply(parts, { tone: flaggedRows(answer).length > 0 ? 'watch' : 'normal', sensitivity: 'internal' })
}

/** The public form for schedules. Treasury figures need a place that may hear internal ones. */
export function weeklyPost(answer: WeeklyAnswer, language: Language, { remarks }: { readonly remarks: readonly string[] }): Reply {
  const [first, ...rest] = weeklyParts(answer, language)
  const parts = [...(first === undefined ? [] : [first]), ...remarks.map(note), ...rest, note(sourceNote(answer.source, language))]
  return reply(parts, { visibility: 'public', sensitivity: 'internal' })
}

function flaggedRows({ rows }: WeeklyAnswer): readonly WeeklyRow[] {
  return rows.filter(({ cells }) => [...cells.values()].some(({ flag }) => flag !== null))
}

function weeklyParts(answer: WeeklyAnswer, language: Language): readonly Part[] {
  const missing = answer.rows.filter(({ status }) => status === 'not-filed').map(({ unit }) => unitName(unit, language))
  return [
    headline(openingLine(answer, language)),
    ...flagLines(answer, language).map(warning),
    ...(missing.length === 0 ? [] : [body(say(language, `未报送：${formatList(missing, language)}`, `Not filed: ${formatList(missing, language)}`))]),
    ...(answer.before === null ? [body(say(language, '上一周没有发布，不列增减。', 'The week before is not published, so no change is shown.'))] : []),
    weekTable(answer, language),
  ]
}

/** `2026年第44周库款与支付：27 个市县区已报送 26 个；▲ 应付不足 5 个。` */
function openingLine(answer: WeeklyAnswer, language: Language): string {
  const filed = answer.rows.filter(({ status }) => status !== 'not-filed').length
  const flagged = flaggedRows(answer).length
  const week = formatPeriod(answer.source.period, language)
  const total = answer.rows.length
  return say(
    language,
    `${week}库款与支付：${total} 个市县区已报送 ${filed} 个；${flagged === 0 ? '无需提示' : `${flagSign} 需关注 ${flagged} 个`}。`,
    `Treasury and payments, ${week}: ${filed} of ${total} filed; ${flagged === 0 ? 'nothing to flag' : `${flagSign} ${flagged} to watch`}.`,
  )
}

/** `▲ 可用库款不足以支付未来两周已知应付：西夏区（−153.20 万元）、…` */
function flagLines({ indicators, rows }: WeeklyAnswer, language: Language): readonly string[] {
  return indicators.flatMap((indicator) => {
    const hits = rows.flatMap(({ unit, cells }) => {
      const cell = cells.get(indicator.id)
      return cell?.flag == null || cell.value === null ? [] : [{ unit, value: cell.value, flag: cell.flag }]
    })
    const [first] = hits
    if (first === undefined) return []
    const worst = hits.toSorted((a, b) => new Decimal(a.value).comparedTo(b.value))
    const names = worst.map(({ unit, value }) => {
      const shown = weeklyNumber(indicator, value)
      const ending = indicator.unit === 'yuan' ? { zh: ' 万元', en: '' } : { zh: '', en: '' }
      return say(language, `${unitName(unit, language)} ${shown}${ending.zh}`, `${unitName(unit, language)} ${shown}`)
    })
    return [
      say(language, `${flagSign} ${first.flag.words.zh}：${formatList(names, language)}`, `${flagSign} ${first.flag.words.en}: ${formatList(names, language)}`),
    ]
  })
}

function weekTable(answer: WeeklyAnswer, language: Language): TablePart {
  const shown = answer.indicators.filter(({ inTable }) => inTable === true)
  const columns = [
    { label: say(language, '县区', 'Unit'), align: 'left' as const },
    ...shown.map((indicator) => ({ label: columnLabel(indicator, language), align: 'right' as const })),
    { label: say(language, '提示', 'Flag'), align: 'left' as const },
  ]
  const rows = answer.rows.map(({ unit, cells }) => [
    unitName(unit, language),
    ...shown.map((indicator) => cellText(indicator, cells.get(indicator.id), language)),
    flagText(cells, language),
  ])
  return { kind: 'table', caption: moneyNote(language), columns, rows }
}

export function flagText(cells: ReadonlyMap<string, WeeklyCell>, language: Language): string {
  const labels = [...cells.values()].flatMap(({ flag }) => (flag === null ? [] : [`${flagSign} ${inLanguage(flag.label, language)}`]))
  return formatList(labels, language)
}
