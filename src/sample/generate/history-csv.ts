import { monthsBetween, previousMonth } from '../../domain/period.ts'
import type { Period } from '../../domain/period.ts'
import type { FiguresByUnit } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { firstPeriod, lastPeriod } from './generate-history.ts'

/** A row per unit and month before the last, in yuan and persons, under the items' ids; a blank was not filed. */
export function toHistoryCsv(units: readonly Unit[], months: ReadonlyMap<Period, FiguresByUnit>, itemIds: readonly string[]): string {
  const rows = monthsBetween(firstPeriod, previousMonth(lastPeriod)).flatMap((period) =>
    units.flatMap((unit) => {
      const figures = months.get(period)?.get(unit.id)
      return figures === undefined ? [] : [[unit.id, unit.name.zh, unit.class, unit.treasury, period, ...itemIds.map((id) => figures[id] ?? '')]]
    }),
  )
  const headings = ['unit', 'name', 'class', 'treasury', 'period', ...itemIds]
  return [headings, ...rows].map((row) => `${row.join(',')}\n`).join('')
}
