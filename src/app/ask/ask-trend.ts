import { AppError } from '../../domain/error.ts'
import { addMonths, findPeriodKind, monthsBetween, type Period } from '../../domain/period.ts'
import type { Scheme } from '../../domain/scheme/scheme.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { findGrade, gradeTone } from '../../reply/format-grade.ts'
import type { TrendAnswer, TrendLine, TrendPoint } from '../../reply/views/trend.ts'
import type { Caller } from '../caller.ts'
import { findUnit } from './ask-score.ts'
import type { AskDependencies } from './dependencies.ts'
import type { EditionReader } from './edition-reader.ts'
import { difference } from './to-standing.ts'

export interface TrendQuestion {
  /** Without one: the caller's own unit. */
  readonly unitIds: readonly string[]
  /** How many months back, 2–36; 12 unless told otherwise. */
  readonly months?: number | undefined
  /** The last month; the newest published one unless told otherwise. */
  readonly period?: Period | undefined
}

const longest = 36

function checkMonths(months: number): number {
  if (Number.isInteger(months) && months >= 2 && months <= longest) return months

  throw new AppError('invalid-input', {
    zh: `月数请写 2 到 ${longest} 之间的整数，例如 months:12。`,
    en: `Months go from 2 to ${longest}, for example months:12.`,
  })
}

/** Scores of one or several units over months; score, grade and rank only, so anybody who may ask may see it. */
export async function askTrend(needs: AskDependencies, reader: EditionReader, caller: Caller, question: TrendQuestion): Promise<TrendAnswer> {
  const months = checkMonths(question.months ?? 12)
  const edition = await reader.get(question.period)
  const scheme = await reader.scheme(edition)
  const periods = findPeriodKind(edition.period) === 'month' ? monthsBetween(addMonths(edition.period, 1 - months), edition.period) : [edition.period]
  const ids = question.unitIds.length === 0 ? [undefined] : [...new Set(question.unitIds)]
  const units = await Promise.all(ids.map((id) => findUnit(needs, caller, id, '/trend 西夏')))

  const lines = await Promise.all(units.map((unit) => readLine(needs, scheme, unit, periods)))
  const last = lines[0]?.points.at(-1)
  return { scheme, periods, lines, tone: lines.length === 1 ? gradeTone(scheme, last?.grade?.id ?? null) : 'none', source: await reader.source(edition) }
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
