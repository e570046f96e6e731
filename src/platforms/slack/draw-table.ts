import type { Language } from '../../domain/language.ts'
import type { TablePart } from '../../reply/parts.ts'
import { tableToText } from '../../reply/plain-text.ts'
import type { MessageBlock } from './blocks.ts'
import { markdownText } from './blocks.ts'
import type { DrawnPart, SlackFile } from './drawing.ts'
import { escapeSlack, fitText, slackLimits } from './limits.ts'

const cellLimit = 500
/** Leaves room in a message for what stands beside the table. */
const tableBudget = 8000

/**
 * The first table of a message is a table block; a further one is fixed-width text. What does not fit is left out of the picture, is said, and goes
 * along whole as CSV.
 */
export function drawTable(table: TablePart, language: Language, isFirst: boolean): DrawnPart {
  const caption: readonly MessageBlock[] = table.caption === '' ? [] : [{ type: 'section', text: markdownText(`*${fitText(table.caption, 2900).text}*`) }]
  const drawn = isFirst && table.columns.length <= slackLimits.tableColumns ? tableBlock(table) : fixedWidth(table)
  if (drawn.shown === table.rows.length) return { blocks: [...caption, drawn.block], files: [] }

  const said: MessageBlock = { type: 'context', elements: [markdownText(leftOut(drawn.shown, table.rows.length, language))] }
  return { blocks: [...caption, drawn.block, said], files: [toCsvFile(table, language)] }
}

const leftOut = (shown: number, all: number, language: Language): string =>
  language === 'en' ? `Showing ${shown} of ${all} rows; all of them are in the attached file.` : `共 ${all} 行，此处显示前 ${shown} 行；全部见附件。`

interface Shown {
  readonly block: MessageBlock
  readonly shown: number
}

function tableBlock(table: TablePart): Shown {
  const lines = [...headingOf(table), ...table.rows].slice(0, slackLimits.tableRows)
  const rows: (readonly { readonly type: 'raw_text'; readonly text: string }[])[] = []
  let budget = tableBudget
  for (const line of lines) {
    const cells = table.columns.map((_, column) => ({ type: 'raw_text' as const, text: fitText(line[column] || ' ', cellLimit).text }))
    budget -= cells.reduce((sum, { text }) => sum + text.length, 0)
    if (budget < 0) break
    rows.push(cells)
  }
  const column_settings = table.columns.map(({ align }) => ({ align, is_wrapped: false }))

  return { block: { type: 'table', rows, column_settings }, shown: rows.length - headingOf(table).length }
}

const headingOf = (table: TablePart): readonly (readonly string[])[] => {
  const labels = table.columns.map(({ label }) => label)
  return labels.some((label) => label !== '') ? [labels] : []
}

function fixedWidth(table: TablePart): Shown {
  const text = (count: number): string => escapeSlack(tableToText({ ...table, caption: '', rows: table.rows.slice(0, count) }).replaceAll('```', "'''"))
  let shown = table.rows.length
  while (shown > 0 && text(shown).length > slackLimits.section - 8) shown -= Math.max(1, Math.floor(shown / 10))

  const drawn = fitText(tableToText({ ...table, caption: '', rows: table.rows.slice(0, shown) }).replaceAll('```', "'''"), slackLimits.section - 8).text
  return { block: { type: 'section', text: markdownText(`\`\`\`\n${drawn}\n\`\`\``) }, shown }
}

/** UTF-8 with a mark, for Excel. Text that would be a formula stays text. */
function toCsvFile(table: TablePart, language: Language): SlackFile {
  const lines = [...headingOf(table), ...table.rows].map((line) => table.columns.map((_, column) => csvCell(line[column] ?? '')).join(','))
  const name = `${(table.caption || (language === 'en' ? 'table' : '表')).replace(/[\\/:*?"<>|\s]+/g, ' ').slice(0, 80)}.csv`
  return { name, mime: 'text/csv', bytes: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8') }
}

function csvCell(text: string): string {
  const isNumber = /^[-+]?\d[\d,.]*%?$/.test(text)
  const inert = /^[=+\-@\t\r]/.test(text) && !isNumber ? `'${text}` : text
  return `"${inert.replaceAll('"', '""')}"`
}
