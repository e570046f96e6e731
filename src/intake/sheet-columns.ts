import type { Measure, SchemeItem } from '../domain/scheme/scheme.ts'
import type { Findings } from './findings.ts'
import * as words from './file-words.ts'
import { columnLetter } from './grid.ts'
import { type ItemColumn, measureLabel, namesOf } from './item-column.ts'
import { plainUnit, type PrintedUnit } from './printed-unit.ts'
import type { LayoutColumn, SheetLayout } from './sheet-layout.ts'

/** Which column holds what, with units of measure settled. */
export interface SheetColumns {
  readonly code: number | null
  readonly name: number | null
  readonly period: number | null
  readonly items: readonly ItemColumn[]
}

/** Figures whose measure a note above the table may scale. */
const scaled: ReadonlySet<Measure> = new Set(['yuan', 'persons'])

export function settleColumns(sheet: string | null, layout: SheetLayout, findings: Findings): SheetColumns {
  const place = (column: number | null): { sheet: string | null; line: number; column: string | null } => ({
    sheet,
    line: layout.headingLine,
    column: column === null ? null : columnLetter(column),
  })
  const items = new Map<string, ItemColumn>()
  const assumed: SchemeItem[] = []
  for (const column of layout.columns) {
    if (column.heading.kind !== 'item') continue
    const { item } = column.heading
    const seen = items.get(item.id)
    if (seen) findings.add('fault', { place: place(column.index), unitId: null, words: words.repeatedColumn(item.name, columnLetter(seen.index)) })
    const unit = unitOf(column, layout)
    const power = unit.powers[item.measure]
    if (power === undefined) {
      findings.add('fault', { place: place(column.index), unitId: null, words: words.strangeUnit(column.text, unit.name, measureLabel(item.measure)) })
    }
    if (!seen) items.set(item.id, { index: column.index, item, unit, power: power ?? 0 })
    if (item.measure === 'yuan' && isAssumed(column, layout)) assumed.push(item)
  }
  if (assumed.length > 0) findings.add('warning', { place: place(null), unitId: null, words: words.unitAssumed(namesOf(assumed)) })
  for (const stranger of layout.strangers) findings.add('note', { place: place(stranger.index), unitId: null, words: words.strangerColumn(stranger.text) })
  const first = (kind: string): number | null => layout.columns.find((column) => column.heading.kind === kind)?.index ?? null
  return { code: first('code'), name: first('name'), period: first('period'), items: [...items.values()] }
}

/** The heading's own unit, else that of the line below, else the note above the table, else the item's measure. */
function unitOf(column: LayoutColumn, layout: SheetLayout): PrintedUnit {
  const { heading } = column
  if (heading.kind !== 'item') throw new TypeError('not a column of figures')
  const { measure } = heading.item
  const written = heading.unit ?? layout.lineUnits.get(column.index)
  if (written) return written
  const noted = layout.noteUnits.find((unit) => unit.powers[measure] !== undefined)
  return noted && scaled.has(measure) ? noted : plainUnit(measure)
}

function isAssumed(column: LayoutColumn, layout: SheetLayout): boolean {
  if (column.heading.kind !== 'item' || column.heading.unit || column.heading.byId || layout.lineUnits.has(column.index)) return false
  return !layout.noteUnits.some((unit) => unit.powers.yuan !== undefined)
}
