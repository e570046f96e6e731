import { CsvError, parse } from 'csv-parse/sync'
import { decodeText } from './decode-text.ts'
import * as words from './file-words.ts'
import type { Findings } from './findings.ts'
import { emptyCell, type Grid, type GridCell } from './grid.ts'
import { intakeLimits } from './intake-limits.ts'

/** CSV text as one grid. A quote that is not closed is a fault of the file: everything behind it would be read wrongly. AppError where it is no text. */
export function readCsv(bytes: Uint8Array, findings: Findings): Grid {
  const text = decodeText(bytes)
  if (text === undefined) throw words.refuse(words.strangeEncoding)
  if (/^\s*<(!doctype|html|table|\?xml|head|meta)/i.test(text)) throw words.refuse(words.webPage)
  try {
    const records: unknown = parse(text, {
      delimiter: findDelimiter(text),
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 1024 * 1024,
      to: intakeLimits.lines + 1,
      info: true,
    })
    return { sheet: null, lines: toLines(records) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line: unknown = error.lines
    const place = { sheet: null, line: typeof line === 'number' ? line : null, column: null }
    findings.add('fault', { place, unitId: null, words: words.badQuote(/QUOTE/.test(error.code) ? 'quote' : 'shape') })
    return { sheet: null, lines: [] }
  }
}

function toLines(records: unknown): Grid['lines'] {
  if (!Array.isArray(records)) return []
  if (records.length > intakeLimits.lines) throw words.refuse(words.tooManyLines(intakeLimits.lines))
  let next = 1
  return records.map((each: { readonly record: readonly string[]; readonly info: { readonly lines: number } }) => {
    const number = next
    next = each.info.lines + 1
    return { number, cells: each.record.slice(0, intakeLimits.columns).map(toCell) }
  })
}

function toCell(text: string): GridCell {
  const trimmed = text.slice(0, intakeLimits.cellText).trim()
  return trimmed === '' ? emptyCell : { kind: 'text', text: trimmed, formula: 'none', format: null }
}

/** Excel's "Unicode text" parts by tabs, some locales by semicolons. */
function findDelimiter(text: string): string {
  const head = text.slice(0, 4000)
  const counts = [',', '\t', ';'].map((delimiter) => ({ delimiter, count: head.split(delimiter).length }))
  return counts.sort((a, b) => b.count - a.count)[0]?.delimiter ?? ','
}
