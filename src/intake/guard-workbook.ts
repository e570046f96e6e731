import * as words from './file-words.ts'
import { columnLetter } from './grid.ts'
import { intakeLimits } from './intake-limits.ts'
import { readZipDirectory, unpack, type ZipEntry } from './zip-directory.ts'

const widest = columnLetter(intakeLimits.columns - 1)

/**
 * Looks into the archive before the workbook library does, whose own bounds are far wider: sizes, true sizes of the sheets, cells far away.
 * AppError `invalid-input` where it is refused.
 */
export function guardWorkbook(bytes: Uint8Array): void {
  const entries = readZipDirectory(bytes, intakeLimits.zipEntries)
  if (!entries) throw words.refuse(words.damaged)
  if (entries.some((entry) => entry.encrypted)) throw words.refuse(words.lockedWorkbook)
  const total = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0)
  const tooDense = total > intakeLimits.ratioFromBytes && total > bytes.byteLength * intakeLimits.ratio
  if (total > intakeLimits.unpackedBytes || tooDense) throw words.refuse(words.bomb)
  if (new Set(entries.map((entry) => entry.name)).size < entries.length) throw words.refuse(words.damaged)
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) throw words.refuse(words.notAWorkbook)
  for (const entry of entries) guardEntry(bytes, entry)
}

/** A directory may lie about sizes: what is bigger than it says is refused. */
function guardEntry(bytes: Uint8Array, entry: ZipEntry): void {
  if (entry.name.endsWith('/')) return
  const content = unpack(bytes, entry, intakeLimits.unpackedBytes)
  if (!content) throw words.refuse(words.bomb)
  if (!/^xl\/worksheets\/[^/]+\.xml$/.test(entry.name)) return
  guardCells(Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1'))
}

/** Refuses cells with content outside the readable area, and too many of them; styled blanks far away are harmless and are not read. */
function guardCells(xml: string): void {
  let cells = 0
  for (const [, attributes] of xml.matchAll(/<(?:\w+:)?c(?:\s([^>]{0,300}[^/>]))?>/g)) {
    cells += 1
    if (cells > intakeLimits.cells) throw words.refuse(words.tooSlow)
    const far = findFar(attributes ?? '')
    if (far) throw words.refuse(words.farCell(far, intakeLimits.lines))
  }
}

/** The cell's name where it is outside. */
function findFar(attributes: string): string | undefined {
  const reference = /(?:^|\s)r="([A-Za-z]{1,7})(\d{1,12})"/.exec(attributes)
  const [, column = '', line = ''] = reference ?? []
  const wide = column.length > widest.length || (column.length === widest.length && column.toUpperCase() > widest)
  return wide || Number(line) > intakeLimits.lines ? `${column}${line}` : undefined
}
