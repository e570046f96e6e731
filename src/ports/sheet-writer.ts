export interface SheetColumn {
  readonly label: string
  readonly width: number
}

/** A cell that is text stays text, also when it starts with = + - @. */
export type SheetCell = string | number | null

export interface Sheet {
  readonly name: string
  readonly title: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly SheetCell[])[]
  readonly footnote: string
}

/** Tables to XLSX, for registers and downloads. */
export interface SheetWriter {
  writeXlsx(sheets: readonly Sheet[]): Promise<Uint8Array>
}
