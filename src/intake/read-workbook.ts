import { type Cell, type CellValue, readXlsx, type Sheet } from 'hucre/xlsx'
import { toDecimalText } from './decimal-text.ts'
import * as words from './file-words.ts'
import { columnLetter, emptyCell, type Grid, type GridCell } from './grid.ts'
import { guardWorkbook } from './guard-workbook.ts'
import { intakeLimits } from './intake-limits.ts'
import { quoted } from './quote.ts'

export interface WorkbookSheets {
  readonly grids: readonly Grid[]
  readonly hidden: readonly string[]
}

/** The visible sheets of an XLSX file. AppError `invalid-input` where it is refused. */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookSheets> {
  guardWorkbook(bytes)
  const sheets = await open(bytes)
  if (sheets.length > intakeLimits.sheets) throw words.refuse(words.tooSlow)
  const visible = sheets.filter((sheet) => !isHidden(sheet))
  return { grids: visible.map(toGrid), hidden: sheets.filter(isHidden).map((sheet) => quoted(sheet.name, 31)) }
}

async function open(bytes: Uint8Array): Promise<readonly Sheet[]> {
  try {
    const range = `A1:${columnLetter(intakeLimits.columns - 1)}${intakeLimits.lines}`
    return (await readXlsx(bytes, { readStyles: true, range })).sheets
  } catch (error) {
    throw words.refuse(words.damaged, error)
  }
}

function isHidden(sheet: Sheet): boolean {
  return sheet.hidden === true || sheet.veryHidden === true
}

function toGrid(sheet: Sheet): Grid {
  const lines = sheet.rows.map((row, line) => ({
    number: line + 1,
    cells: row.map((value, column) => toCell(value, sheet.cells?.get(`${line},${column}`))),
  }))
  return { sheet: quoted(sheet.name, 31), lines }
}

/** `'[1]Sheet1'!A1` or `[book.xlsx]Sheet1!A1`: a bracket before a sheet's mark; `Table1[Column]` is none. */
const externalReference = /\[[^[\]]+\][^[\]!"(),+*]*!/

function toCell(value: CellValue, detail: Cell | undefined): GridCell {
  const isFormula = detail?.formula !== undefined
  const missing = isFormula && value === null
  const external = isFormula && externalReference.test(detail.formula ?? '')
  if (!isFormula && (value === null || value === '')) return emptyCell
  const formula = external ? 'external' : missing ? 'uncached' : isFormula ? 'cached' : 'none'
  return { ...content(value, detail), formula, format: detail?.style?.numFmt ?? null }
}

function content(value: CellValue, detail: Cell | undefined): Pick<GridCell, 'kind' | 'text'> {
  if (detail?.type === 'error') return { kind: 'error', text: String(value) }
  if (typeof value === 'number') return { kind: 'number', text: toDecimalText(value) }
  if (typeof value === 'boolean') return { kind: 'boolean', text: value ? 'TRUE' : 'FALSE' }
  if (value instanceof Date) return { kind: 'date', text: Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10) }
  const text = (value ?? '').slice(0, intakeLimits.cellText).trim()
  return { kind: text === '' ? 'empty' : 'text', text }
}
