import type { Period } from '../../domain/period.ts'
import type { FiguresByUnit } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'

/** A row per month and unit, in yuan and persons, under the items' ids; a blank was not filed. */
export function toHistoryCsv(units: readonly Unit[], months: ReadonlyMap<Period, FiguresByUnit>, itemIds: readonly string[]): string {
  const rows = [...months].flatMap(([period, byUnit]) =>
    units.flatMap((unit) => {
      const figures = byUnit.get(unit.id)
      return figures === undefined ? [] : [[unit.id, unit.name.zh, unit.class, unit.treasury, period, ...itemIds.map((id) => figures[id] ?? '')]]
    }),
  )
  const headings = ['unit', 'name', 'class', 'treasury', 'period', ...itemIds]
  return toCsv([headings, ...rows])
}

/** Cells here hold neither commas nor quotes. */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map((cell) => cell ?? '').join(',')}\n`).join('')
}
