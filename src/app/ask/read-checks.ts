import type { Edition } from '../../domain/edition.ts'
import type { Words } from '../../domain/language.ts'
import { findPeriodKind } from '../../domain/period.ts'
import { findQualityFlags } from '../../domain/quality/find-flags.ts'
import { historyMonths } from '../../domain/quality/series.ts'
import { qualityWords, sensitivityOf } from '../../reply/quality-words.ts'
import type { AskDependencies } from './dependencies.ts'
import type { Explained } from './explain-losses.ts'
import { readOwnFigures } from './figures-reader.ts'
import { tellingOf } from './reach.ts'

/** What stands out in a unit's figures, as far as it may be told; nothing for a group, and nothing where no figures were kept. */
export async function readChecks(needs: AskDependencies, { scheme, unit, reach }: Explained, edition: Edition): Promise<readonly Words[]> {
  if (reach === 'group' || reach === 'public' || findPeriodKind(edition.period) !== 'month') return []

  const byPeriod = await readOwnFigures(needs, { edition, back: historyMonths, unitId: unit.id })
  const now = byPeriod.get(edition.period)
  if (now === undefined) return []

  const { items, sums } = scheme
  const flags = findQualityFlags({ items, sums, period: edition.period, now, at: (period) => byPeriod.get(period) })
  return flags.map((flag) => qualityWords(flag, tellingOf(sensitivityOf(flag), reach) === 'all'))
}
