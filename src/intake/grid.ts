/** What a file holds before anybody asks what it means: sheets of lines of cells. */
export type CellKind = 'empty' | 'text' | 'number' | 'date' | 'boolean' | 'error'

export interface GridCell {
  readonly kind: CellKind
  /** Numbers as decimal text, dates as `yyyy-mm-dd`, everything else as it stands. */
  readonly text: string
  readonly formula: 'none' | 'cached' | 'uncached' | 'external'
  /** The cell's number format; null where there is none. */
  readonly format: string | null
}

export interface GridLine {
  /** From 1, as the spreadsheet program counts. */
  readonly number: number
  readonly cells: readonly GridCell[]
}

export interface Grid {
  /** Null for CSV. */
  readonly sheet: string | null
  readonly lines: readonly GridLine[]
}

export const emptyCell: GridCell = { kind: 'empty', text: '', formula: 'none', format: null }

export function cellAt(line: GridLine | undefined, column: number): GridCell {
  return line?.cells[column] ?? emptyCell
}

/** 0 → A, 26 → AA. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
