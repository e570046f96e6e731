import type { Language } from '../../domain/language.ts'
import type { TablePart } from '../../reply/parts.ts'
import type { WecomFile } from './drawing.ts'
import { bytesOf, fitCharacters, inert, wecomLimits } from './limits.ts'

/** Leaves room in a message for what stands beside the table. */
const tableBytes = 2800
const widestCell = 60

interface DrawnTable {
  readonly text: string
  readonly files: readonly WecomFile[]
}

/** A table as markdown. What does not fit is left out of it, is said, and goes along whole as CSV. */
export function drawTable(table: TablePart, language: Language): DrawnTable {
  const caption = table.caption === '' ? [] : [`**${inert(fitCharacters(table.caption, 120))}**`]
  const { lines, shown, isNarrowed } = fitRows(table)
  if (shown === table.rows.length && !isNarrowed) return { text: [...caption, ...lines].join('\n'), files: [] }

  return { text: [...caption, ...lines, leftOut(shown, table.rows.length, language)].join('\n'), files: [toCsvFile(table, language)] }
}

const leftOut = (shown: number, all: number, language: Language): string =>
  language === 'en' ? `Showing ${shown} of ${all} rows; all of them are in the attached file.` : `共 ${all} 行，此处显示前 ${shown} 行；全部见附件。`

function fitRows({ columns, rows }: TablePart): { readonly lines: readonly string[]; readonly shown: number; readonly isNarrowed: boolean } {
  const cells = [columns.map(({ label }) => label), ...rows].map((row) => columns.map((_, column) => row[column] ?? ''))
  const [heading = '', ...all] = cells.map((row) => `| ${row.map(toCell).join(' | ')} |`)
  const rule = `| ${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join(' | ')} |`
  let room = tableBytes - bytesOf(heading) - bytesOf(rule)
  const lines: string[] = []
  for (const line of all) {
    room -= bytesOf(line) + 1
    if (room < 0) break
    lines.push(line)
  }
  const isWide = bytesOf(heading) > tableBytes / 2
  const isNarrowed = isWide || cells.flat().some((cell) => [...cell].length > widestCell)

  return { lines: isWide ? [] : [heading, rule, ...lines], shown: isWide ? 0 : lines.length, isNarrowed }
}

const toCell = (text: string): string => inert(fitCharacters(text.replace(/\s*\n\s*/g, ' '), widestCell)).replaceAll('|', '｜')

/** UTF-8 with a mark, for Excel. Text that would be a formula stays text. */
function toCsvFile(table: TablePart, language: Language): WecomFile {
  const labels = table.columns.map(({ label }) => label)
  const rows = labels.some((label) => label !== '') ? [labels, ...table.rows] : table.rows
  const lines = rows.map((row) => table.columns.map((_, column) => csvCell(row[column] ?? '')).join(','))
  const name = toFileName(`${(table.caption || (language === 'en' ? 'table' : '表')).slice(0, 40)}.csv`)
  return { name, bytes: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8') }
}

function csvCell(text: string): string {
  const isNumber = /^[-+]?\d[\d,.]*%?$/.test(text)
  const safe = /^[=+\-@\t\r]/.test(text) && !isNumber ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** A name without what a file system refuses, its ending kept, within the limit. */
export function toFileName(name: string): string {
  const safe = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').trim() || 'file'
  if (bytesOf(safe) <= wecomLimits.fileNameBytes) return safe

  const ending = /\.\w{1,8}$/.exec(safe)?.[0] ?? ''
  let stem = [...safe.slice(0, safe.length - ending.length)]
  while (bytesOf(stem.join('') + ending) > wecomLimits.fileNameBytes) stem = stem.slice(0, -1)
  return stem.join('') + ending
}
