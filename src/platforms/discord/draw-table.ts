import type { Language } from '../../domain/language.ts'
import type { TablePart } from '../../reply/parts.ts'
import { tableToText } from '../../reply/plain-text.ts'
import type { DrawnPart, Item } from './drawing.ts'
import { toFileName } from './file-name.ts'
import { escapeCode, fitText } from './limits.ts'
import type { DiscordFile } from './payload.ts'

/** Leaves room in an embed and in a message for what stands beside the table. */
const tableBudget = 3000
/** What a phone or a narrow window still shows on one line, in characters of fixed width. */
const widest = 110

/** A table as fixed-width text. What does not fit is left out of it, is said, and goes along whole as CSV. */
export function drawTable(table: TablePart, language: Language): DrawnPart {
  const caption: readonly Item[] = table.caption === '' ? [] : [{ kind: 'text', text: `**${fitText(table.caption, 500).text}**` }]
  const { text, shown, whole } = fixedWidth(table)
  const block: Item = { kind: 'text', text: `\`\`\`\n${text}\n\`\`\`` }
  if (whole) return { items: [...caption, block], files: [] }

  return { items: [...caption, block, { kind: 'text', text: `-# ${leftOut(shown, table.rows.length, language)}` }], files: [toCsvFile(table, language)] }
}

const leftOut = (shown: number, all: number, language: Language): string =>
  language === 'en' ? `Showing ${shown} of ${all} rows; all of them are in the attached file.` : `共 ${all} 行，此处显示前 ${shown} 行；全部见附件。`

function fixedWidth(table: TablePart): { readonly text: string; readonly shown: number; readonly whole: boolean } {
  const lines = (count: number): readonly string[] => escapeCode(tableToText({ ...table, caption: '', rows: table.rows.slice(0, count) })).split('\n')
  const text = (count: number): string => lines(count).map(narrow).join('\n')
  let shown = table.rows.length
  while (shown > 0 && text(shown).length > tableBudget) shown -= Math.max(1, Math.floor(shown / 10))

  const whole = shown === table.rows.length && lines(shown).every((line) => line.length <= widest)
  return { text: fitText(text(shown), tableBudget, (same) => same).text, shown, whole }
}

const narrow = (line: string): string => (line.length <= widest ? line : `${line.slice(0, widest - 1).replace(/[\ud800-\udbff]$/, '')}…`)

const headingOf = (table: TablePart): readonly (readonly string[])[] => {
  const labels = table.columns.map(({ label }) => label)
  return labels.some((label) => label !== '') ? [labels] : []
}

/** UTF-8 with a mark, for Excel. Text that would be a formula stays text. */
function toCsvFile(table: TablePart, language: Language): DiscordFile {
  const lines = [...headingOf(table), ...table.rows].map((line) => table.columns.map((_, column) => csvCell(line[column] ?? '')).join(','))
  const name = toFileName(`${(table.caption || (language === 'en' ? 'table' : '表')).slice(0, 60)}.csv`)
  return { name, mime: 'text/csv', bytes: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8') }
}

function csvCell(text: string): string {
  const isNumber = /^[-+]?\d[\d,.]*%?$/.test(text)
  const safe = /^[=+\-@\t\r]/.test(text) && !isNumber ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
