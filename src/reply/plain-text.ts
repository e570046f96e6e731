import type { Language } from '../domain/language.ts'
import type { FormPart, Part, Reply, TablePart } from './parts.ts'
import { padText, textWidth } from './text-width.ts'

/** The plain-text floor: every answer can be read, told and pasted as it stands. Ends without a line break. */
export function toPlainText(reply: Pick<Reply, 'parts'>, language: Language = 'zh-CN'): string {
  return reply.parts
    .map((part) => partToText(part, language))
    .filter((text) => text !== '')
    .join('\n')
}

/** One switch over the closed union, without a default. */
export function partToText(part: Part, language: Language = 'zh-CN'): string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'fields':
      return part.fields.map(({ label, value }) => (language === 'en' ? `${label}: ${value}` : `${label}：${value}`)).join('\n')
    case 'table':
      return tableToText(part)
    case 'chart':
      return language === 'en' ? `(Chart: ${part.alt})` : `（图：${part.alt}）`
    case 'file':
      return language === 'en' ? `(File: ${part.name})` : `（附件：${part.name}）`
    case 'actions':
      return part.actions.map(({ label, url }) => (url === undefined ? `[${label}]` : `[${label}] ${url}`)).join(' ')
    case 'form':
      return formToText(part, language)
    case 'copy':
      return part.text
  }
}

/** Columns aligned as a fixed-width type shows them. A heading is left out where all its labels are empty. */
export function tableToText(table: TablePart): string {
  const labels = table.columns.map(({ label }) => label)
  const lines = labels.some((label) => label !== '') ? [labels, ...table.rows] : table.rows
  const widths = table.columns.map((_, column) => Math.max(0, ...lines.map((line) => textWidth(line[column] ?? ''))))
  const texts = lines.map((line) => table.columns.map(({ align }, column) => padText(line[column] ?? '', widths[column] ?? 0, align)).join('  '))

  return [...(table.caption === '' ? [] : [table.caption]), ...texts.map((text) => text.trimEnd())].join('\n')
}

function formToText(form: FormPart, language: Language): string {
  const fields = form.fields.map((field) => `${field.label} ${field.option}:${field.value ?? '…'}`).join('  ')
  const how = language === 'en' ? `Send: ${form.command} ${fields}` : `请发送：${form.command} ${fields}`

  return `${form.title}\n${how}`
}
