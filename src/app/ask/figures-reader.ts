import type { Edition } from '../../domain/edition.ts'
import { addMonths, findPeriodKind, type Period } from '../../domain/period.ts'
import type { Figures, FiguresByUnit } from '../../domain/scoring/result.ts'
import type { AskDependencies } from './dependencies.ts'

type Needs = Pick<AskDependencies, 'database' | 'schemes'>

interface Wanted {
  readonly edition: Edition
  /** Months looked back over. */
  readonly back: number
}

/** Period → figures: of an edition, and of what is published of the months before it. Periods without any are absent. */
export async function readFiguresByPeriod(needs: Needs, wanted: Wanted): Promise<ReadonlyMap<Period, FiguresByUnit>> {
  const editions = await listEditionsBack(needs, wanted)
  const read = await Promise.all(editions.map(async ({ period, batchIds }) => [period, await needs.database.editions.readFigures(batchIds)] as const))
  return new Map(read.filter(([, figures]) => figures.size > 0))
}

/** The same of one unit, in one reading. */
export async function readOwnFigures(needs: Needs, wanted: Wanted & { readonly unitId: string }): Promise<ReadonlyMap<Period, Figures>> {
  const editions = await listEditionsBack(needs, wanted)
  const byBatch = await needs.database.editions.readUnitFigures(
    wanted.unitId,
    editions.flatMap(({ batchIds }) => batchIds),
  )
  return new Map(
    editions.flatMap(({ period, batchIds }) => {
      const newest = batchIds.findLast((id) => byBatch.has(id))
      const figures = newest === undefined ? undefined : byBatch.get(newest)
      return figures === undefined ? [] : [[period, figures] as const]
    }),
  )
}

async function listEditionsBack({ database, schemes }: Needs, { edition, back }: Wanted): Promise<readonly Edition[]> {
  if (findPeriodKind(edition.period) !== 'month' || back === 0) return [edition]

  const from = addMonths(edition.period, -back)
  const published = await database.editions.listEditions({ schemeId: schemes.current().id, statuses: ['published'] })
  return [edition, ...published.filter(({ period }) => period >= from && period < edition.period)]
}
