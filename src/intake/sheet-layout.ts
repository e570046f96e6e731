import { cellAt, type Grid, type GridLine } from './grid.ts'
import type { Heading, HeadingReader } from './heading.ts'
import { intakeLimits } from './intake-limits.ts'
import { findPrintedUnit, findUnitNote, type PrintedUnit } from './printed-unit.ts'

export interface LayoutColumn {
  readonly index: number
  readonly text: string
  readonly heading: Heading
}

/** Where the headings of a sheet are and what stands above them. */
export interface SheetLayout {
  readonly headingLine: number
  readonly columns: readonly LayoutColumn[]
  /** Headings that the scheme does not know. */
  readonly strangers: readonly { readonly index: number; readonly text: string }[]
  /** Units named by a note above the headings. */
  readonly noteUnits: readonly PrintedUnit[]
  /** Units named by a line right under the headings, by column. */
  readonly lineUnits: ReadonlyMap<number, PrintedUnit>
  /** Texts above the headings. */
  readonly titles: readonly string[]
  readonly body: readonly GridLine[]
}

/** The layout by the line with the most known headings among the first lines; undefined where no line names units and figures. */
export function findLayout(grid: Grid, reader: HeadingReader): SheetLayout | undefined {
  let best: { readonly at: number; readonly columns: readonly LayoutColumn[]; readonly items: number } | undefined
  for (const [at, line] of grid.lines.entries()) {
    if (line.number > intakeLimits.headingLines) break
    const columns = readColumns(grid.lines, at, reader)
    const items = columns.filter((column) => column.heading.kind === 'item').length
    const named = columns.some((column) => column.heading.kind === 'code' || column.heading.kind === 'name')
    if (named && items > (best?.items ?? 0)) best = { at, columns, items }
  }
  if (!best) return undefined

  const headingLine = grid.lines[best.at]
  const known = new Set(best.columns.map((column) => column.index))
  const titles = grid.lines.slice(0, best.at).flatMap((line) => line.cells.filter((cell) => cell.kind !== 'empty').map((cell) => cell.text))
  const body = grid.lines.slice(best.at + 1)
  const lineUnits = readUnitLine(body[0], best.columns)
  return {
    headingLine: headingLine?.number ?? 1,
    columns: best.columns,
    strangers: (headingLine?.cells ?? []).flatMap((cell, index) => (cell.kind === 'empty' || known.has(index) ? [] : [{ index, text: cell.text }])),
    noteUnits: titles.flatMap(findUnitNote),
    titles,
    lineUnits,
    body: lineUnits.size > 0 ? body.slice(1) : body,
  }
}

/** A heading may stand in one line, or under a merged one: `保工资` over `累计支出`. */
function readColumns(lines: readonly GridLine[], at: number, reader: HeadingReader): readonly LayoutColumn[] {
  const line = lines[at]
  const above = lines[at - 1]
  const width = Math.max(line?.cells.length ?? 0, above?.cells.length ?? 0)
  const columns: LayoutColumn[] = []
  let parent = ''
  for (let index = 0; index < width; index += 1) {
    const own = cellAt(line, index).text
    const over = cellAt(above, index).text
    if (over) parent = over
    const candidates = own ? [own, `${parent}${own}`] : [over]
    const found = candidates.filter((text) => text !== '').map((text) => ({ text, heading: reader.find(text) }))
    const hit = found.find((each) => each.heading !== undefined)
    if (hit?.heading) columns.push({ index, text: hit.text, heading: hit.heading })
  }
  return columns
}

/** Empty unless every figure column that is filled names a unit. */
function readUnitLine(line: GridLine | undefined, columns: readonly LayoutColumn[]): ReadonlyMap<number, PrintedUnit> {
  const units = new Map<number, PrintedUnit>()
  for (const { index, heading } of columns) {
    const cell = cellAt(line, index)
    if (heading.kind !== 'item' || cell.kind === 'empty') continue
    const unit = cell.kind === 'text' ? findPrintedUnit(cell.text.replace(/[()（）]/g, '')) : undefined
    if (!unit) return new Map()
    units.set(index, unit)
  }
  return units
}
