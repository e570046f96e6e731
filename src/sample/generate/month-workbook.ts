import { type Cell, type CellStyle, writeXlsx } from 'hucre/xlsx'
import { columnsBeforeItems, type MonthTable, type TableCell } from './month-table.ts'

/** When the sample's workbooks were saved, so that they are the same every time. */
const savedAt = new Date('2026-11-05T09:30:00Z')

const edge = { style: 'thin', color: { rgb: 'BFBFBF' } } as const
const border = { top: edge, right: edge, bottom: edge, left: edge }
const heading: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EEF4' } },
  border,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
const text: CellStyle = { border, numFmt: '@' }
const money: CellStyle = { border, numFmt: '#,##0.00' }
const count: CellStyle = { border, numFmt: '#,##0' }

/** Title, unit of measure, headings, a line per unit. */
export async function toMonthWorkbook(title: string, table: MonthTable): Promise<Uint8Array> {
  const lines: readonly (readonly TableCell[])[] = [[title], ['单位：万元（人数除外）'], table.headings, ...table.rows]
  const cells = new Map<string, Partial<Cell>>()
  for (const [row, line] of lines.entries()) {
    for (const [column, value] of line.entries()) cells.set(`${row},${column}`, toCell(value, row, styleOf(row, column, table)))
  }
  const output = await writeXlsx({
    properties: { created: savedAt, modified: savedAt },
    sheets: [
      {
        name: 'Sheet1',
        rows: lines.map((line) => [...line]),
        cells,
        columns: table.headings.map((_, column) => ({ width: column < columnsBeforeItems ? 14 : 16 })),
        freezePane: { rows: 3, columns: columnsBeforeItems },
      },
    ],
  })
  return output instanceof Uint8Array ? output : new Uint8Array(output)
}

function toCell(value: TableCell, row: number, style: CellStyle): Partial<Cell> {
  const type = value === null ? 'empty' : typeof value
  return { value, style: row === 0 ? { font: { bold: true, size: 14 } } : style, type: type === 'number' ? 'number' : type === 'empty' ? 'empty' : 'string' }
}

function styleOf(row: number, column: number, { headings }: MonthTable): CellStyle {
  if (row < 2) return {}
  if (row === 2) return heading
  if (column < columnsBeforeItems) return text
  return headings[column]?.endsWith('（人）') ? count : money
}
