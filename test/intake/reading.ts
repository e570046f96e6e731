import { type Cell, type CellValue, writeXlsx } from 'hucre/xlsx'
import type { Scheme } from '../../src/domain/scheme/scheme.ts'
import type { Unit } from '../../src/domain/unit.ts'
import { readFigures } from '../../src/intake/read-figures.ts'
import type { Fault, ReadResult } from '../../src/ports/figure-reader.ts'
import { smallScheme, smallUnits } from './small-scheme.ts'

export interface TestSheet {
  readonly name: string
  readonly rows: readonly (readonly CellValue[])[]
  readonly cells?: ReadonlyMap<string, Partial<Cell>>
  readonly hidden?: boolean
}

export async function workbookOf(...sheets: readonly TestSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map((sheet) => ({
      name: sheet.name,
      rows: sheet.rows.map((row) => [...row]),
      ...(sheet.cells ? { cells: new Map(sheet.cells) } : {}),
      ...(sheet.hidden ? { hidden: true } : {}),
    })),
  })
}

/** Reads without the worker. */
export function readBytes(bytes: Uint8Array, more: { name?: string; period?: string; scheme?: Scheme; units?: readonly Unit[] } = {}): Promise<ReadResult> {
  return readFigures({ name: '三保.xlsx', bytes, scheme: smallScheme, period: '2026-10', units: smallUnits, ...more })
}

export async function readRows(rows: TestSheet['rows'], cells?: TestSheet['cells']): Promise<ReadResult> {
  return readBytes(await workbookOf({ name: 'Sheet1', rows, ...(cells ? { cells } : {}) }))
}

/** `Sheet1 7 D 640105: …`, as a person would be told. */
export function told(faults: readonly Fault[]): readonly string[] {
  return faults.map(({ place, unitId, words }) =>
    `${place.sheet ?? ''} ${place.line ?? ''} ${place.column ?? ''} ${unitId ?? '*'}: ${words.zh}`.replace(/ +/g, ' ').trim(),
  )
}
