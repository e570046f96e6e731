import type { Unit } from '../domain/unit.ts'
import type { Place } from '../ports/figure-reader.ts'
import type { Findings } from './findings.ts'
import { cellAt, columnLetter, type Grid, type GridLine } from './grid.ts'
import type { ItemColumn } from './item-column.ts'
import { readCell } from './read-cell.ts'
import { type Identity, identifyUnit } from './identify-unit.ts'
import { quoted } from './quote.ts'
import type { SheetColumns } from './sheet-columns.ts'
import type { UnitFinder } from './unit-finder.ts'
import * as words from './unit-words.ts'

export interface FigureReading {
  /** Null: an empty cell. */
  readonly value: string | null
  readonly digits: number
  readonly line: number
}

/** What was read of one unit, from one line or from one line on each of several sheets. */
export interface UnitReading {
  readonly unit: Unit
  readonly sheet: string | null
  readonly line: number
  readonly figures: Map<string, FigureReading>
}

/** How often something worth a note happened in a column. */
export interface ColumnCounts {
  formulas: number
  rounded: number
  dashes: number
}

interface Stray {
  readonly place: Place
  readonly identity: Extract<Identity, { kind: 'fault' }>
}

export interface LineReader {
  readonly readings: Map<string, UnitReading>
  readLine(grid: Grid, columns: SheetColumns, line: GridLine): void
  countsOf(grid: Grid, column: ItemColumn): ColumnCounts
  /** To be called once, after the last line. */
  settleStrays(): void
}

export function createLineReader(finder: UnitFinder, findings: Findings): LineReader {
  const readings = new Map<string, UnitReading>()
  const counts = new Map<string, ColumnCounts>()
  const strays: Stray[] = []
  const countsOf = (grid: Grid, column: ItemColumn): ColumnCounts => {
    const key = `${grid.sheet}\u0000${column.index}`
    const found = counts.get(key) ?? { formulas: 0, rounded: 0, dashes: 0 }
    counts.set(key, found)
    return found
  }

  function readLine(grid: Grid, columns: SheetColumns, line: GridLine): void {
    const place: Place = { sheet: grid.sheet, line: line.number, column: null }
    if (line.cells.every((cell) => cell.kind === 'empty')) return
    const identity = identifyUnit(line, columns, finder)
    if (identity.kind === 'totals') findings.add('note', { place, unitId: null, words: words.totalsSkipped(identity.text) })
    if (identity.kind === 'fault') strays.push({ place: { ...place, column: identity.column }, identity })
    if (identity.kind !== 'unit') return

    const reading = takeReading(grid, columns, line, identity.unit)
    if (reading) for (const column of columns.items) readFigure(grid, column, line, reading)
  }

  function takeReading(grid: Grid, columns: SheetColumns, line: GridLine, unit: Unit): UnitReading | undefined {
    const seen = readings.get(unit.id)
    const fresh: UnitReading = { unit, sheet: grid.sheet, line: line.number, figures: new Map() }
    if (!seen) readings.set(unit.id, fresh)
    if (!seen) return fresh
    const elsewhere = seen.sheet !== grid.sheet && columns.items.every((column) => !seen.figures.has(column.item.id))
    if (elsewhere) return seen
    const place: Place = { sheet: grid.sheet, line: line.number, column: null }
    findings.add('fault', { place, unitId: unit.id, words: words.repeatedUnit(unit, seen.line, seen.sheet === grid.sheet ? null : seen.sheet) })
    return undefined
  }

  function readFigure(grid: Grid, column: ItemColumn, line: GridLine, reading: UnitReading): void {
    const found = readCell(cellAt(line, column.index), column)
    const count = countsOf(grid, column)
    if (found.kind === 'fault') {
      const place: Place = { sheet: grid.sheet, line: line.number, column: columnLetter(column.index) }
      findings.add('fault', { place, unitId: reading.unit.id, words: found.words })
      return
    }
    if (found.kind === 'empty') {
      if (found.dash) count.dashes += 1
      reading.figures.set(column.item.id, { value: null, digits: 0, line: line.number })
      return
    }
    if (found.formula) count.formulas += 1
    if (found.rounded) count.rounded += 1
    reading.figures.set(column.item.id, { value: found.value, digits: found.digits, line: line.number })
  }

  /** A line without a sure unit concerns the unit it seems to mean, unless that one has a good line of its own. */
  function settleStrays(): void {
    for (const { place, identity } of strays) {
      const meant = identity.candidates.find((id) => !readings.has(id))
      findings.add('fault', { place, unitId: meant ?? (quoted(identity.text) || `#${place.line}`), words: identity.words })
    }
  }

  return { readings, readLine, countsOf, settleStrays }
}
