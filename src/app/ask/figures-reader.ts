import type { Edition } from '../../domain/edition.ts'
import { addMonths, findPeriodKind, type Period } from '../../domain/period.ts'
import type { FiguresByUnit } from '../../domain/scoring/result.ts'
import type { AskDependencies } from './dependencies.ts'

/** Period → figures, of the edition asked for and of what was published in the months before it. */
export type FiguresByPeriod = ReadonlyMap<Period, FiguresByUnit>

type Needs = Pick<AskDependencies, 'database' | 'schemes'>

/** The figures behind an edition and the published months before it, `back` of them at most; of all units, or of one. Empty where none were kept. */
export async function readFiguresByPeriod(
  { database, schemes }: Needs,
  wanted: { readonly edition: Edition; readonly back: number; readonly unitId?: string | undefined },
): Promise<FiguresByPeriod> {
  const { edition, back, unitId } = wanted
  const earlier =
    findPeriodKind(edition.period) === 'month' && back > 0
      ? await database.editions.listEditions({ schemeId: schemes.current().id, statuses: ['published'] })
      : []
  const from = back > 0 && earlier.length > 0 ? addMonths(edition.period, -back) : edition.period
  const editions = [...earlier.filter(({ period }) => period >= from && period < edition.period), edition]
  const read = await Promise.all(editions.map(async (one) => [one.period, await database.editions.readFigures(one.batchIds, unitId)] as const))

  return new Map(read.filter(([, figures]) => figures.size > 0).sort(([a], [b]) => (a < b ? -1 : 1)))
}
