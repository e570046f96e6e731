import type { SchemeItem } from '../../domain/scheme/scheme.ts'
import type { Figures, FiguresByUnit } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'

export type TableCell = string | number | null

/** A month as offices deliver it: code, name, and figures in 万元. */
export interface MonthTable {
  readonly headings: readonly string[]
  readonly rows: readonly (readonly TableCell[])[]
}

/** The columns before the first item. */
export const columnsBeforeItems = 2

export function toMonthTable(units: readonly Unit[], items: readonly SchemeItem[], figures: FiguresByUnit): MonthTable {
  const headings = ['代码', '县区', ...items.map(({ name, measure }) => `${name.zh}（${measure === 'yuan' ? '万元' : '人'}）`)]
  const rows = units.flatMap((unit) => {
    const own = figures.get(unit.id)
    return own === undefined ? [] : [[unit.id, unit.name.zh, ...items.map((item) => toCell(item, own))]]
  })
  return { headings, rows }
}

/** Money here is in whole hundreds of yuan, so that two decimals of 万元 hold it exactly. */
function toCell({ id, measure }: SchemeItem, figures: Figures): TableCell {
  const text = figures[id]
  if (text === undefined || text === null) return null
  return measure === 'yuan' ? Number(text) / 10_000 : Number(text)
}
