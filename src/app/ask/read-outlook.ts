import type { Edition } from '../../domain/edition.ts'
import { findOutlook, type Outlook } from '../../domain/outlook/find-outlook.ts'
import { historyMonths } from '../../domain/quality/series.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import type { AskDependencies } from './dependencies.ts'
import { readOwnFigures } from './figures-reader.ts'

export interface OutlookQuestion {
  readonly scheme: CompiledScheme
  readonly edition: Edition
  readonly unit: Unit
  readonly result: UnitResult
}

/** Where a unit will stand in one to three months; undefined where its figures do not tell. */
export async function readOutlook(needs: AskDependencies, { scheme, edition, unit, result }: OutlookQuestion): Promise<Outlook | undefined> {
  const figures = await readOwnFigures(needs, { edition, back: historyMonths, unitId: unit.id })
  const now = figures.get(edition.period)
  if (now === undefined) return undefined

  const { items, sums } = scheme
  return findOutlook({ scheme, unit, present: result, own: { items, sums, period: edition.period, now, at: (period) => figures.get(period) } })
}
