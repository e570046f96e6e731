import * as words from './file-words.ts'
import { type Findings, nowhere } from './findings.ts'
import type { Grid } from './grid.ts'
import { readCsv } from './read-csv.ts'
import { readWorkbook } from './read-workbook.ts'

/** A file's sheets; a CSV is one without a name. */
export async function readGrids(bytes: Uint8Array, findings: Findings): Promise<readonly Grid[]> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!isZip) return [readCsv(bytes, findings)]
  const workbook = await readWorkbook(bytes)
  for (const sheet of workbook.hidden) findings.add('note', { place: { ...nowhere, sheet }, unitId: null, words: words.hiddenSheetSkipped() })
  return workbook.grids
}
