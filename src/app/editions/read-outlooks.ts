import type { Policy } from '../../domain/case/policy.ts'
import { looksAhead } from '../../domain/case/policy.ts'
import type { Edition } from '../../domain/edition.ts'
import { foreseeMisses, type Miss } from '../../domain/outlook/find-outlook.ts'
import { findPeriodKind } from '../../domain/period.ts'
import { historyMonths } from '../../domain/quality/series.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import { readFiguresByPeriod } from '../ask/figures-reader.ts'
import type { Dependencies } from '../dependencies.ts'

type Outlooks = ReadonlyMap<string, readonly Miss[]>

/** By unit: guarantees that it will miss at its own pace; undefined where the policy does not look ahead. */
export async function readOutlooks(needs: Dependencies, edition: Edition, results: readonly UnitResult[]): Promise<Outlooks | undefined> {
  const { policy, database, schemes } = needs
  if (edition.history || !looksAhead(policy) || findPeriodKind(edition.period) !== 'month') return undefined

  const scheme = await schemes.byDigest(edition.schemeDigest)
  const units = new Map((await database.units.listUnits()).map((unit) => [unit.id, unit]))
  const figures = await readFiguresByPeriod(needs, { edition, back: historyMonths })
  const found = new Map<string, readonly Miss[]>()
  for (const present of results) {
    // A unit takes milliseconds: others are answered in between.
    await new Promise((resolve) => setImmediate(resolve))
    const unit = units.get(present.unitId)
    const now = figures.get(edition.period)?.get(present.unitId)
    if (unit === undefined || now === undefined || present.status !== 'graded') continue

    const own = { items: scheme.items, sums: scheme.sums, period: edition.period, now, at: (period: string) => figures.get(period)?.get(unit.id) }
    const misses = foreseeMisses({ scheme, unit, own, present }, certaintyOf(policy))
    if (misses.length > 0) found.set(unit.id, misses)
  }
  return found
}

const certaintyOf = ({ openFromOutlook }: Policy) => openFromOutlook ?? 'sure'
