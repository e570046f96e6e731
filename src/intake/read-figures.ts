import { createHash } from 'node:crypto'
import type { SchemeItem } from '../domain/scheme/scheme.ts'
import type { Figures } from '../domain/scoring/result.ts'
import type { ReadResult } from '../ports/figure-reader.ts'
import { checkFileName, checkPeriodColumn, checkTitles, speaksOfAnother } from './check-periods.ts'
import * as words from './file-words.ts'
import { createFindings, type Findings, nowhere } from './findings.ts'
import { columnLetter, type Grid } from './grid.ts'
import { createHeadingReader } from './heading.ts'
import { type ItemColumn, namesOf } from './item-column.ts'
import { createLineReader, type LineReader, type UnitReading } from './read-lines.ts'
import { readGrids } from './read-grids.ts'
import type { PlainRequest } from './reading-messages.ts'
import { type SheetColumns, settleColumns } from './sheet-columns.ts'
import { findLayout, type SheetLayout } from './sheet-layout.ts'
import { checkSums } from './sum-checks.ts'
import { createUnitFinder } from './unit-finder.ts'
import { missingHere } from './unit-words.ts'

/** A request as plain data, and whom to tell of progress. */
export interface FiguresRequest extends PlainRequest {
  readonly onProgress?: (share: number) => void
}

interface LaidOutSheet {
  readonly grid: Grid
  readonly layout: SheetLayout
}

/** A file to figures. Pure but for the reading of the bytes; run it in a process with bounds on time and memory. */
export async function readFigures(request: FiguresRequest): Promise<ReadResult> {
  const findings = createFindings()
  const grids = await readGrids(request.bytes, findings)
  request.onProgress?.(0.6)
  checkFileName(request.name, request.period, findings)
  const sheets = layOut(grids, request, findings)
  const lines = createLineReader(createUnitFinder(request.units), findings)
  const columns = readSheets(sheets, request, lines, findings)

  if (sheets.length > 0 && !findings.isWhole()) checkColumns(request.scheme, columns, lines, findings)
  lines.settleStrays()
  checkSums(request.scheme.sums, [...lines.readings.values()], columns, findings)
  if (sheets.length > 0 && lines.readings.size === 0 && findings.list('fault').length === 0) {
    findings.add('fault', { place: { ...nowhere, sheet: sheets[0]?.grid.sheet ?? null }, unitId: null, words: words.noLines })
  }
  request.onProgress?.(1)
  return toResult(request, lines, findings)
}

/** Sheets with headings. A sheet that is named after another period is left out where one of the right period is there. */
function layOut(grids: readonly Grid[], request: FiguresRequest, findings: Findings): readonly LaidOutSheet[] {
  const reader = createHeadingReader(request.scheme)
  const sheets = grids.flatMap((grid) => {
    const layout = findLayout(grid, reader)
    return layout ? [{ grid, layout }] : []
  })
  const isOther = (sheet: LaidOutSheet): boolean => speaksOfAnother(sheet.grid.sheet ?? '', request.period)
  const right = sheets.filter((sheet) => !isOther(sheet))
  const others = right.length > 0 ? sheets.filter(isOther) : []
  for (const { grid } of others) findings.add('note', { place: { ...nowhere, sheet: grid.sheet }, unitId: null, words: words.otherSheetSkipped() })
  if (sheets.length === 0 && !findings.isWhole()) {
    findings.add('fault', { place: { ...nowhere, sheet: grids[0]?.sheet ?? null }, unitId: null, words: words.noHeadings })
  }
  return right.length > 0 ? right : sheets
}

/** Reads every sheet; returns the columns by item, of the first sheet that has them. */
function readSheets(sheets: readonly LaidOutSheet[], request: FiguresRequest, lines: LineReader, findings: Findings): ReadonlyMap<string, ItemColumn> {
  const found = new Map<string, ItemColumn>()
  for (const { grid, layout } of sheets) {
    checkTitles(grid.sheet, layout, request.period, findings)
    const columns = settleColumns(grid.sheet, layout, findings)
    checkPeriodColumn(grid, columns, layout.body, request.period, findings)
    for (const column of columns.items) if (!found.has(column.item.id)) found.set(column.item.id, column)
    for (const [index, line] of layout.body.entries()) {
      lines.readLine(grid, columns, line)
      if (index % 1000 === 999) request.onProgress?.(0.6 + (0.4 * index) / layout.body.length)
    }
    tellCounts(grid, columns, lines, findings)
  }
  return found
}

function tellCounts(grid: Grid, columns: SheetColumns, lines: LineReader, findings: Findings): void {
  for (const column of columns.items) {
    const { formulas, rounded, dashes } = lines.countsOf(grid, column)
    const place = { sheet: grid.sheet, line: null, column: columnLetter(column.index) }
    const { name, digits } = column.item
    if (formulas > 0) findings.add('note', { place, unitId: null, words: words.formulasRead(name, formulas) })
    if (rounded > 0) findings.add('note', { place, unitId: null, words: words.rounded(name, rounded, digits) })
    if (dashes > 0) findings.add('note', { place, unitId: null, words: words.dashesRead(name, dashes) })
  }
}

/** An item without a column anywhere is a fault of the file; one that only other sheets have is a fault of the unit. */
function checkColumns(scheme: PlainRequest['scheme'], columns: ReadonlyMap<string, ItemColumn>, lines: LineReader, findings: Findings): void {
  const missing = scheme.items.filter((item) => !columns.has(item.id))
  if (missing.length > 0) findings.add('fault', { place: nowhere, unitId: null, words: words.missingColumns(namesOf(missing)) })
  if (missing.length > 0) return
  for (const reading of lines.readings.values()) {
    const absent = scheme.items.filter((item) => !reading.figures.has(item.id) && !hasFault(reading, findings))
    if (absent.length === 0) continue
    findings.add('fault', { place: { sheet: reading.sheet, line: reading.line, column: null }, unitId: reading.unit.id, words: missingHere(namesOf(absent)) })
  }
}

function hasFault(reading: UnitReading, findings: Findings): boolean {
  return findings.faultyUnitIds.has(reading.unit.id)
}

function toResult(request: FiguresRequest, lines: LineReader, findings: Findings): ReadResult {
  const ids = new Set(request.units.map((unit) => unit.id))
  const faulty = [...findings.faultyUnitIds].filter((id) => ids.has(id))
  const taken = findings.isWhole() ? [] : [...lines.readings.values()].filter((reading) => !findings.faultyUnitIds.has(reading.unit.id))
  return {
    digest: createHash('sha256').update(request.bytes).digest('hex'),
    figures: new Map(taken.map((reading) => [reading.unit.id, toFigures(reading, request.scheme.items)])),
    faultyUnitIds: request.units.map((unit) => unit.id).filter((id) => faulty.includes(id)),
    absentUnitIds: request.units.map((unit) => unit.id).filter((id) => !lines.readings.has(id) && !faulty.includes(id)),
    faults: findings.list('fault'),
    warnings: findings.list('warning'),
    notes: findings.list('note'),
  }
}

function toFigures(reading: UnitReading, items: readonly SchemeItem[]): Figures {
  return Object.fromEntries(items.flatMap((item) => (reading.figures.has(item.id) ? [[item.id, reading.figures.get(item.id)?.value ?? null]] : [])))
}
