import { type Cell, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import type { Sheet, SheetWriter } from '../ports/sheet-writer.ts'
import { toSheetNames } from './sheet-name.ts'
import { headingStyle, noteStyle, numberStyle, textStyle, titleStyle } from './styles.ts'

const headingRow = 2

/** Title, headings, lines, footnote. Text is written as text, whatever it starts with. */
export function createSheetWriter(): SheetWriter {
  return {
    async writeXlsx(sheets) {
      const names = toSheetNames(sheets.map((sheet) => sheet.name))
      return toBytes(await writeXlsx({ sheets: sheets.map((sheet, index) => toWriteSheet(sheet, names[index] ?? `Sheet${index + 1}`)) }))
    },
  }
}

function toWriteSheet(sheet: Sheet, name: string): WriteSheet {
  const lines: readonly (readonly CellValue[])[] = [[sheet.title], [], sheet.columns.map((column) => column.label), ...sheet.rows, [], [sheet.footnote]]
  const last = Math.max(0, sheet.columns.length - 1)
  return {
    name,
    rows: lines.map((line) => [...line]),
    cells: toCells(lines),
    columns: sheet.columns.map((column) => ({ width: column.width })),
    merges: last > 0 ? [{ startRow: 0, startCol: 0, endRow: 0, endCol: last }] : [],
    freezePane: { rows: headingRow + 1 },
    pageSetup: {
      orientation: 'landscape',
      paperSize: 'a4',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headingRow + 1}:$${headingRow + 1}`,
    },
  }
}

function toCells(lines: readonly (readonly CellValue[])[]): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>()
  for (const [row, line] of lines.entries()) {
    for (const [column, value] of line.entries()) cells.set(`${row},${column}`, toCell(value, row, lines.length))
  }
  return cells
}

function toCell(value: CellValue, row: number, lines: number): Partial<Cell> {
  if (row === 0) return { value, type: 'string', style: titleStyle }
  if (row === headingRow) return { value, type: 'string', style: headingStyle }
  if (row === lines - 1) return { value, type: 'string', style: noteStyle }
  return typeof value === 'number' ? { value, type: 'number', style: numberStyle } : { value, type: value === null ? 'empty' : 'string', style: textStyle }
}

/** The library answers in several shapes. */
export function toBytes(output: Uint8Array | ArrayBuffer): Uint8Array {
  return output instanceof Uint8Array ? output : new Uint8Array(output)
}
