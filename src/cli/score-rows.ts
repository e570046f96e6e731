import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import type { Words } from '../domain/language.ts'

/** Something wrong in the figures file. Line and column count from 1. */
export interface FileFault {
  readonly line: number
  readonly column: number
  readonly words: Words
}

export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

const maximumBytes = 50_000_000
const maximumRowLength = 200_000

/** Bytes in UTF-8 (with or without mark) or GB18030 to rows; empty rows are passed over. */
export function readCsvRows(bytes: Uint8Array): { readonly rows: readonly CsvRow[] } | { readonly fault: FileFault } {
  if (bytes.byteLength > maximumBytes) return fault(1, 1, { zh: '文件超过 50 MB，请拆分', en: 'the file is larger than 50 MB: split it' })

  const text = decode(bytes)
  if (text === undefined) return fault(1, 1, { zh: '不是 UTF-8 或 GB18030 文本，请另存为 CSV', en: 'neither UTF-8 nor GB18030 text: save it as CSV' })
  return parseRows(text)
}

function decode(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not in this encoding: the next one is tried.
    }
  }
  return undefined
}

function parseRows(text: string): { readonly rows: readonly CsvRow[] } | { readonly fault: FileFault } {
  try {
    const records = parse(text, { info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: maximumRowLength }) as unknown as readonly {
      readonly record: readonly string[]
      readonly info: { readonly lines: number }
    }[]
    const rows = records.map(({ record, info }) => ({ line: info.lines - countBreaks(record), cells: record.map((cell) => cell.trim()) }))
    return { rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { line, column } = placeOf(error)
    return fault(line, column, { zh: '引号不成对或行过长，其后内容无法读取', en: 'a stray quote or an overlong row: nothing after it can be read' })
  }
}

/** csv-parse counts the line a record ends on. */
function countBreaks(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + cell.split(/\r\n|\r|\n/).length - 1, 0)
}

function placeOf(error: CsvError): { line: number; column: number } {
  const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 1
  const index = 'index' in error && typeof error.index === 'number' ? error.index : 0
  return { line: Math.max(line, 1), column: index + 1 }
}

function fault(line: number, column: number, words: Words): { readonly fault: FileFault } {
  return { fault: { line, column, words } }
}
