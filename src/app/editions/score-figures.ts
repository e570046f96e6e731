import type { Period } from '../../domain/period.ts'
import type { CompiledScheme } from '../../domain/scheme/compile.ts'
import type { FiguresByUnit, PeriodResult } from '../../domain/scoring/result.ts'
import { earlierPeriod, toPeriodClock } from '../../domain/scoring/period-clock.ts'
import { scorePeriod } from '../../domain/scoring/score-period.ts'
import type { Dependencies } from '../dependencies.ts'

/** Earlier periods that formulas may look back to. */
const lookBack = 12
const none: FiguresByUnit = new Map()

/** Scores a period on the units as they are and the published figures of those before it, a year of months or a quarter of weeks. */
export async function scoreFigures(
  { database }: Pick<Dependencies, 'database'>,
  request: { readonly scheme: CompiledScheme; readonly period: Period; readonly figures: FiguresByUnit },
): Promise<PeriodResult> {
  const units = await database.units.listUnits()
  const earlier = new Map<Period, FiguresByUnit>()
  const clock = toPeriodClock(request.period)
  for (let back = 1; back <= lookBack; back++) {
    const period = earlierPeriod(clock, back)
    const published = await database.editions.findPublished(request.scheme.id, period)
    if (published !== undefined) earlier.set(period, await database.editions.readFigures(published.batchIds))
  }

  return scorePeriod({ scheme: request.scheme, period: request.period, units, figures: request.figures, history: (period) => earlier.get(period) ?? none })
}
