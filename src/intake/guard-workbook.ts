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
  const far = findFarCell(Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1'))
  if (far) throw words.refuse(words.farCell(far, intakeLimits.lines))
}

/** The first cell with content outside the readable area; styled blanks far away are harmless and are not read. */
function findFarCell(xml: string): string | undefined {
  for (const [, attributes] of xml.matchAll(/<(?:\w+:)?c (?=[^>]{0,200}r=")([^>]{0,300}[^/>])>/g)) {
    const reference = /(?:^|\s)r="([A-Za-z]{1,7})(\d{1,12})"/.exec(attributes ?? '')
    const [, column = '', line = ''] = reference ?? []
    if (!reference) continue
    const wide = column.length > widest.length || (column.length === widest.length && column.toUpperCase() > widest)
    if (wide || Number(line) > intakeLimits.lines) return `${column}${line}`
  }
  return undefined
}
