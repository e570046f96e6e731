import type { CellStyle } from 'hucre/xlsx'

const edge = { style: 'thin', color: { rgb: 'BFBFBF' } } as const
const border = { top: edge, right: edge, bottom: edge, left: edge }

export const titleStyle: CellStyle = { font: { bold: true, size: 14 }, alignment: { vertical: 'center' } }
export const noteStyle: CellStyle = { font: { size: 9, color: { rgb: '595959' } }, alignment: { vertical: 'top' } }
export const headingStyle: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EEF4' } },
  border,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
export const textStyle: CellStyle = { border, numFmt: '@', alignment: { vertical: 'top', wrapText: true } }
export const numberStyle: CellStyle = { border }
