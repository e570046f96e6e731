import { Decimal } from 'decimal.js'
import { inLanguage, type Language } from '../../domain/language.ts'
import type { SchemeIndicator } from '../../domain/scheme/scheme.ts'
import type { TrendChartSpec } from '../chart-spec.ts'
import { formatNumber } from '../format.ts'
import { formatPeriod } from '../format-time.ts'
import { action, actions, body, type ChartPart, type FieldsPart, headline, note, type Part, type Reply, reply, type TablePart, warning } from '../parts.ts'
import { say } from '../say.ts'
import { sourceNote } from './answer-source.ts'
import { unitName } from './case-subject.ts'
import { cellWords, columnLabel, flagSign, flagText, moneyNote, type WeeklyCell, weeklyNumber, type WeeklyUnitAnswer } from './weekly.ts'

type Week = WeeklyUnitAnswer['weeks'][number]

/** One county: its week, what must be seen at once, eight weeks as a table and as lines. */
export function weeklyUnitReply(answer: WeeklyUnitAnswer, language: Language): Reply {
  const week = answer.weeks.at(-1)
  if (week === undefined) throw new RangeError('no week')

  const flags = [...week.cells.values()].flatMap(({ flag }) => flag ?? [])
  const chart = weeklyChart(answer, language)
  const parts: Part[] = [
    headline(openingLine(answer, week, language)),
    ...flags.map(({ words }) => warning(`${flagSign} ${inLanguage(words, language)}`)),
    ...noteLines(week, language).map(body),
    weekFields(answer, week, language),
    weeksTable(answer, language),
    ...(chart === undefined ? [] : [chart]),
    actions(action(say(language, '各市县', 'All counties'), `/weekly period:${answer.source.period}`)),
    note(sourceNote(answer.source, language)),
  ]
  return reply(parts, { tone: flags.length > 0 ? 'watch' : 'normal', sensitivity: 'internal' })
}

/** `西夏区 2026年第44周  可用库款 1,814.40（−23.10） · 未来两周已知应付 2,361.72（…）  ▲ 应付不足`. */
function openingLine({ unit, status, indicators }: WeeklyUnitAnswer, { period, cells }: Week, language: Language): string {
  const name = `${unitName(unit, language)} ${formatPeriod(period, language)}`
  if (status === 'not-filed') return say(language, `${name} 未报齐，已报送的列在下面。`, `${name}: not all filed; what was filed is below.`)

  const lead = linesOf(indicators).flatMap((indicator) => {
    const cell = cells.get(indicator.id)
    return cell?.value == null ? [] : [`${inLanguage(indicator.shortName, language)} ${cellWords(indicator, cell, language)}`]
  })
  const flag = flagText(cells, language)
  return [name, lead.join(' · '), flag].filter((text) => text !== '').join('  ')
}

function linesOf(indicators: readonly SchemeIndicator[]): readonly SchemeIndicator[] {
  return indicators.filter(({ inChart, unit }) => inChart === true && unit === 'yuan')
}

function noteLines({ cells }: Week, language: Language): readonly string[] {
  return [...cells.values()].flatMap(({ notes }) => notes.map((words) => inLanguage(words, language)))
}

function weekFields({ indicators }: WeeklyUnitAnswer, { cells }: Week, language: Language): FieldsPart {
  const applies = (cell: WeeklyCell | undefined) => cell !== undefined && cell.status !== 'not-applicable'
  const fields = indicators
    .filter(({ id }) => applies(cells.get(id)))
    .map((indicator) => ({ label: inLanguage(indicator.name, language), value: cellWords(indicator, cells.get(indicator.id), language) }))
  return { kind: 'fields', fields }
}

function weeksTable({ indicators, weeks }: WeeklyUnitAnswer, language: Language): TablePart {
  const shown = indicators.filter(({ inTable }) => inTable === true)
  const columns = [
    { label: say(language, '周', 'Week'), align: 'left' as const },
    ...shown.map((indicator) => ({ label: columnLabel(indicator, language), align: 'right' as const })),
    { label: say(language, '提示', 'Flag'), align: 'left' as const },
  ]
  const rows = weeks.map(({ period, cells }) => [period, ...shown.map((indicator) => plain(indicator, cells.get(indicator.id))), flagText(cells, language)])
  return { kind: 'table', caption: moneyNote(language), columns, rows }
}

function plain(indicator: SchemeIndicator, cell: WeeklyCell | undefined): string {
  return cell?.value == null ? '–' : weeklyNumber(indicator, cell.value)
}

/** Lines in 万元; undefined where nothing of it is known. */
export function weeklyChart({ unit, indicators, weeks, source }: WeeklyUnitAnswer, language: Language): ChartPart | undefined {
  const lines = linesOf(indicators).map((indicator) => ({
    label: inLanguage(indicator.shortName, language),
    values: weeks.map(({ cells }) => {
      const value = cells.get(indicator.id)?.value ?? null
      return value === null ? null : new Decimal(value).dividedBy(10_000).toDecimalPlaces(2).toNumber()
    }),
  }))
  const known = lines.filter(({ values }) => values.some((value) => value !== null))
  const numbers = known.flatMap(({ values }) => values.filter((value) => value !== null))
  if (numbers.length === 0) return undefined

  const names = known.map(({ label }) => label)
  const title = say(language, `${unitName(unit, language)} ${names.join('、')}（万元）`, `${unitName(unit, language)}: ${names.join(', ')} (10,000 yuan)`)
  const spec: TrendChartSpec = {
    kind: 'trend',
    title,
    subtitle: sourceNote(source, language),
    periods: weeks.map(({ period }) => period),
    lines: known,
    bands: [],
    minimum: Math.min(0, ...numbers),
    maximum: niceTop(Math.max(...numbers)),
  }
  return { kind: 'chart', spec, alt: altText(known, weeks, language) }
}

/** The next round number above, with some air. */
function niceTop(highest: number): number {
  const wanted = Math.max(1, highest * 1.1)
  const power = 10 ** Math.floor(Math.log10(wanted))
  return Math.ceil((wanted / power) * 2) * (power / 2)
}

/** The picture in words: `近 8 周：可用库款由 2,100.00 到 1,814.40；…`. */
function altText(lines: TrendChartSpec['lines'], weeks: readonly Week[], language: Language): string {
  const words = lines.map(({ label, values }) => {
    const seen = values.filter((value) => value !== null)
    const [first, last] = [seen[0] ?? 0, seen.at(-1) ?? 0].map((value) => formatNumber(`${value}`, 2))
    return say(language, `${label}由 ${first} 到 ${last}`, `${label} from ${first} to ${last}`)
  })
  return say(language, `近 ${weeks.length} 周折线（万元）：${words.join('；')}`, `lines over ${weeks.length} weeks (10,000 yuan): ${words.join('; ')}`)
}
