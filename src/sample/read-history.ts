import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type Period, periodSchema } from '../domain/period.ts'
import type { Figures, FiguresByUnit } from '../domain/scoring/result.ts'

const rowSchema = z.object({ unit: z.string().min(1), period: periodSchema }).catchall(z.string())
const ownColumns = new Set(['unit', 'name', 'class', 'treasury', 'period'])

/** The sample's history file: figures by month, oldest first, then by unit. */
export function readHistory(text: string): ReadonlyMap<Period, FiguresByUnit> {
  const rows = z.array(rowSchema).parse(parse(text, { columns: true }))
  const months = new Map<Period, Map<string, Figures>>()
  for (const { unit, period, ...row } of rows) {
    const figures = Object.entries(row).filter(([column, value]) => !ownColumns.has(column) && value !== '')
    const month = months.get(period) ?? new Map<string, Figures>()
    months.set(period, month.set(unit, Object.fromEntries(figures)))
  }
  return new Map([...months].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
