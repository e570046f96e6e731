import { addMonths, type Period } from '../../domain/period.ts'
import type { CompiledScheme } from '../../domain/scheme/compile.ts'
import type { FiguresByUnit, PeriodResult } from '../../domain/scoring/result.ts'
import { scorePeriod } from '../../domain/scoring/score-period.ts'
import type { Dependencies } from '../dependencies.ts'

/** Earlier months that formulas may look back to. */
const lookBackMonths = 12
const none: FiguresByUnit = new Map()

/** Scores a month on the units as they are and the published figures of the year before. */
export async function scoreFigures(
  { database }: Pick<Dependencies, 'database'>,
  request: { readonly scheme: CompiledScheme; readonly period: Period; readonly figures: FiguresByUnit },
): Promise<PeriodResult> {
  const units = await database.units.listUnits()
  const earlier = new Map<Period, FiguresByUnit>()
  for (let back = 1; back <= lookBackMonths; back++) {
    const period = addMonths(request.period, -back)
    const published = await database.editions.findPublished(request.scheme.id, period)
    if (published !== undefined) earlier.set(period, await database.editions.readFigures(published.batchIds))
  }

  return scorePeriod({ scheme: request.scheme, period: request.period, units, figures: request.figures, history: (period) => earlier.get(period) ?? none })
}
