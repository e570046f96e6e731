import type { Edition } from '../../domain/edition.ts'
import { addMonths, findPeriodKind, monthsBetween, type Period } from '../../domain/period.ts'
import type { Scheme } from '../../domain/scheme/scheme.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { findGrade, gradeTone } from '../../reply/format-grade.ts'
import { missWords } from '../../reply/outlook-words.ts'
import type { TrendAnswer, TrendLine, TrendPoint } from '../../reply/views/trend.ts'
import type { Caller } from '../caller.ts'
import { refuseDetail } from './ask-explanation.ts'
import { findUnit } from './ask-score.ts'
import type { AskDependencies } from './dependencies.ts'
import type { EditionReader } from './edition-reader.ts'
import { indicatorOf } from './explain-losses.ts'
import { mayTellDetail, reachOf } from './reach.ts'
import { readOutlook } from './read-outlook.ts'
import { difference } from './to-standing.ts'

export interface TrendQuestion {
  /** Without one: the caller's own unit. */
  readonly unitIds: readonly string[]
  /** How many months back, within `trendMonths`; 12 unless told otherwise. */
  readonly months?: number | undefined
  /** The last month; the newest published one unless told otherwise. */
  readonly period?: Period | undefined
  /** Whether to look one to three months ahead; for units whose figures the caller may see. */
  readonly ahead?: boolean | undefined
}

/** How many months a trend may reach back. */
export const trendMonths = { least: 2, most: 36 }

/** Scores of one or several units over months; score, grade and rank only, so anybody who may ask may see it. */
export async function askTrend(needs: AskDependencies, reader: EditionReader, caller: Caller, question: TrendQuestion): Promise<TrendAnswer> {
  const months = question.months ?? 12
  const edition = await reader.get(question.period)
  const scheme = await reader.scheme(edition)
  const periods = findPeriodKind(edition.period) === 'month' ? monthsBetween(addMonths(edition.period, 1 - months), edition.period) : [edition.period]
  const ids = question.unitIds.length === 0 ? [undefined] : [...new Set(question.unitIds)]
  const units = await Promise.all(ids.map((id) => findUnit(needs, caller, id)))

  const refused = question.ahead === true ? units.find((unit) => !mayTellDetail(caller, unit.id, reachOf(caller, 'self'))) : undefined
  if (refused !== undefined) throw refuseDetail(refused, reachOf(caller, 'self'))

  const past = await Promise.all(units.map((unit) => readLine(needs, scheme, unit, periods)))
  const lines =
    question.ahead === true ? await Promise.all(past.map(async (line) => ({ ...line, ...(await lookAhead(needs, reader, edition, line.unit)) }))) : past
  const last = lines[0]?.points.at(-1)
  return { scheme, periods, lines, tone: lines.length === 1 ? gradeTone(scheme, last?.grade?.id ?? null) : 'none', source: await reader.source(edition) }
}

async function lookAhead(needs: AskDependencies, reader: EditionReader, edition: Edition, unit: Unit): Promise<Pick<TrendLine, 'ahead' | 'warnings'>> {
  const scheme = await reader.scheme(edition)
  const result = await reader.findResult(edition, unit.id)
  const outlook = result === undefined ? undefined : await readOutlook(needs, { scheme, edition, unit, result })
  const months = (outlook?.months ?? []).flatMap(({ period, results: { low, middle, high } }) =>
    low.score === null || middle.score === null || high.score === null
      ? []
      : [{ period, low: low.score, middle: middle.score, high: high.score, grade: findGrade(scheme, middle.grade) ?? null }],
  )
  return { ahead: months, warnings: (outlook?.misses ?? []).map((miss) => missWords(miss, indicatorOf(scheme, miss.indicatorId))) }
}

async function readLine({ database }: AskDependencies, scheme: Scheme, unit: Unit, periods: readonly Period[]): Promise<TrendLine> {
  const [from, to] = [periods[0], periods.at(-1)]
  const history = from === undefined || to === undefined ? [] : await database.editions.listUnitHistory(scheme.id, unit.id, from, to)
  const byPeriod = new Map(history.map(({ edition, result }) => [edition.period, result]))
  const points = periods.map((period, index) => toPoint(scheme, period, byPeriod.get(period), byPeriod.get(periods[index - 1] ?? '')))

  return { unit, points }
}

function toPoint(scheme: Scheme, period: Period, result: UnitResult | undefined, before: UnitResult | undefined): TrendPoint {
  return {
    period,
    status: result?.status ?? null,
    score: result?.score ?? null,
    grade: findGrade(scheme, result?.grade ?? null) ?? null,
    rank: result?.rank ?? null,
    rankOf: result?.rankOf ?? null,
    change: difference(result?.score ?? null, before?.score ?? null),
  }
}
