import { addMonths, findPeriodKind, type Period } from '../../domain/period.ts'
import { findQualityFlags } from '../../domain/quality/find-flags.ts'
import type { QualityFlag } from '../../domain/quality/quality.ts'
import { historyMonths } from '../../domain/quality/series.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { FiguresByUnit } from '../../domain/scoring/result.ts'
import type { Dependencies } from '../dependencies.ts'

/** What stands out in the figures of one unit. */
export interface UnitFlags {
  readonly unitId: string
  readonly flags: readonly QualityFlag[]
}

/** Delivered figures against what the same units published in the months before. Units without anything unusual are left out. */
export async function checkQuality(
  { database }: Pick<Dependencies, 'database'>,
  { scheme, period, figures }: { readonly scheme: CompiledScheme; readonly period: Period; readonly figures: FiguresByUnit },
): Promise<readonly UnitFlags[]> {
  if (findPeriodKind(period) !== 'month') return []

  const from = addMonths(period, -historyMonths)
  const published = await database.editions.listEditions({ schemeId: scheme.id, statuses: ['published'] })
  const wanted = published.filter((edition) => edition.period >= from && edition.period < period)
  const earlier = new Map(await Promise.all(wanted.map(async (edition) => [edition.period, await database.editions.readFigures(edition.batchIds)] as const)))

  const { items, sums } = scheme
  return [...figures]
    .map(([unitId, now]) => ({ unitId, flags: findQualityFlags({ items, sums, period, now, at: (month) => earlier.get(month)?.get(unitId) }) }))
    .filter(({ flags }) => flags.length > 0)
}
