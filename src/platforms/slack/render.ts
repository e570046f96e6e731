import { inLanguage, type Language } from '../../domain/language.ts'
import type { Action, ActionsPart, CopyPart, FieldsPart, FilePart, Part, Reply, TextPart } from '../../reply/parts.ts'
import { toPlainText } from '../../reply/plain-text.ts'
import type { Button, ChartSlot, MessageBlock } from './blocks.ts'
import { markdownText, plainText } from './blocks.ts'
import { drawTable } from './draw-table.ts'
import type { DrawnPart, SlackDrawing } from './drawing.ts'
import { formButton } from './form-button.ts'
import { escapeSlack, fitText, slackLimits, splitText } from './limits.ts'
import { blockText } from './payload-check.ts'

const colors: Readonly<Record<Reply['tone'], string | undefined>> = {
  normal: undefined,
  good: '#2e7d32',
  watch: '#f2c744',
  warn: '#e8811a',
  alarm: '#c62828',
  fault: '#888888',
}

/** A reply as Block Kit, within Slack's limits whatever it holds: what does not fit is said and goes along as a file. Mentions in data are inert. */
export function renderSlack(reply: Reply, language: Language): SlackDrawing {
  const firstTable = reply.parts.find((part) => part.kind === 'table')
  const drawn = reply.parts.map((part, index) => drawPart(part, { language, index, isFirstTable: part === firstTable }))
  const { blocks, cut } = fitMessage(drawn.flatMap((part) => part.blocks))
  const whole = toPlainText(reply, language)
  const files = [...drawn.flatMap((part) => part.files), ...(cut ? [wholeText(whole, language)] : [])]
  const all = cut ? [...blocks, cutNote(language)] : blocks
  const leadCount = all[0]?.type === 'header' || all[0]?.type === 'section' ? 1 : 0
  const lead = all.slice(0, leadCount).filter((block) => block.type !== 'chart-slot')

  return {
    text: fitText(whole, slackLimits.text).text,
    lead,
    rest: all.slice(lead.length),
    // A table block has its place on the message itself, not in a coloured attachment.
    color: firstTable === undefined ? colors[reply.tone] : undefined,
    files,
  }
}

interface Pen {
  readonly language: Language
  readonly index: number
  readonly isFirstTable: boolean
}

/** No default: a new part does not compile until Slack draws it. */
function drawPart(part: Part, pen: Pen): DrawnPart {
  switch (part.kind) {
    case 'text':
      return { blocks: drawText(part), files: [] }
    case 'fields':
      return { blocks: drawFields(part), files: [] }
    case 'table':
      return drawTable(part, pen.language, pen.isFirstTable)
    case 'chart':
      return { blocks: [{ type: 'chart-slot', spec: part.spec, alt: part.alt }], files: [] }
    case 'file':
      return drawFile(part, pen.language)
    case 'actions':
      return { blocks: drawActions(part, pen.index, pen.language), files: [] }
    case 'form':
      return { blocks: [{ type: 'actions', elements: [formButton(part, pen.index)] }], files: [] }
    case 'copy':
      return { blocks: drawCopy(part), files: [] }
  }
}

function drawText(part: TextPart): readonly MessageBlock[] {
  if (part.text.trim() === '') return []
  if (part.role === 'headline' && !part.text.includes('\n') && escapeSlack(part.text).length <= slackLimits.header) {
    return [{ type: 'header', text: plainText(escapeSlack(part.text)) }]
  }
  if (part.role === 'note')
    return splitText(part.text, slackLimits.contextText).map((text) => ({ type: 'context', elements: [markdownText(fitLinks(text, slackLimits.contextText))] }))

  const text = part.role === 'warning' ? `⚠ ${part.text}` : part.text
  return splitText(text, slackLimits.section - 100).map((piece) => ({ type: 'section', text: markdownText(fitLinks(piece, slackLimits.section)) }))
}

const address = /https?:\/\/[^\s<>"，。；）]+/g

/** Escaped, with addresses as links: nothing else in the text is read as markup. */
const linkUp = (text: string): string => escapeSlack(text).replace(address, (url) => `<${url}>`)

/** The marks of many links could go beyond the limit: then the text stays without. */
const fitLinks = (text: string, limit: number): string => (linkUp(text).length <= limit ? linkUp(text) : escapeSlack(text))

function drawFields(part: FieldsPart): readonly MessageBlock[] {
  const texts = part.fields.map(({ label, value }) => markdownText(`*${fitText(label, 300).text}*\n${fitText(value, 1600).text}`))
  const groups: MessageBlock[] = []
  for (let first = 0; first < texts.length; first += slackLimits.fields) {
    groups.push({ type: 'section', fields: texts.slice(first, first + slackLimits.fields) })
  }

  return groups
}

const isCarried = ({ command, url }: Action): boolean =>
  url === undefined ? command !== '' && command.length <= slackLimits.value : url.length <= slackLimits.url

/** A button's value is its command line. One that is too long to be carried is told as text. */
export function drawActions(part: ActionsPart, index: number, language: Language): readonly MessageBlock[] {
  const carried = part.actions.filter(isCarried)
  const told = part.actions.filter((action) => !carried.includes(action))
  const buttons = carried.map(({ label, command, style, url, confirm }, position): Button => {
    const text = plainText(fitText(label, slackLimits.button).text)
    const chosen = style === 'normal' ? {} : { style }
    if (url !== undefined) return { type: 'button', text, action_id: `link:${index}:${position}`, url, ...chosen }
    return { type: 'button', text, action_id: `run:${index}:${position}`, value: command, ...chosen, ...toConfirm(label, confirm, language) }
  })
  const rows: MessageBlock[] = []
  for (let first = 0; first < buttons.length; first += slackLimits.actions) {
    rows.push({ type: 'actions', elements: buttons.slice(first, first + slackLimits.actions) })
  }

  return [...rows, ...told.map(({ label, command }): MessageBlock => ({ type: 'section', text: markdownText(fitText(`${label}：${command}`, 2900).text) }))]
}

function toConfirm(label: string, question: string | undefined, language: Language): Pick<Button, 'confirm'> {
  if (question === undefined) return {}
  return {
    confirm: {
      title: plainText(fitText(label, slackLimits.confirmTitle).text),
      text: plainText(fitText(question, slackLimits.confirmText).text),
      confirm: plainText(fitText(label, slackLimits.confirmButton).text),
      deny: plainText(inLanguage({ zh: '取消', en: 'Cancel' }, language)),
    },
  }
}

function drawFile(part: FilePart, language: Language): DrawnPart {
  const words = inLanguage({ zh: `附件：${part.name}`, en: `File: ${part.name}` }, language)
  return {
    blocks: [{ type: 'context', elements: [markdownText(fitText(words, 500).text)] }],
    files: [{ name: part.name, mime: part.mime, bytes: Buffer.from(part.content, 'base64') }],
  }
}

function drawCopy(part: CopyPart): readonly (MessageBlock | ChartSlot)[] {
  const text = splitText(part.text.replaceAll('```', "'''"), slackLimits.section - 8).map(
    (piece): MessageBlock => ({ type: 'section', text: markdownText(`\`\`\`\n${escapeSlack(piece)}\n\`\`\``) }),
  )
  return part.chart === undefined ? text : [...text, { type: 'chart-slot', spec: part.chart, alt: part.chart.title }]
}

const isInteractive = (block: MessageBlock | ChartSlot): boolean => block.type === 'actions'
const sizeOf = (block: MessageBlock | ChartSlot): number =>
  block.type === 'chart-slot' ? Math.min(block.alt.length * 5, slackLimits.altText) : blockText(block).length

/** Buttons stay; so many that ask once more do not. */
const withoutQuestions = (block: MessageBlock | ChartSlot): MessageBlock | ChartSlot =>
  block.type === 'actions' ? { ...block, elements: block.elements.map(({ confirm: _, ...button }) => button) } : block

/** Buttons always stay; of the rest, what comes last is left out until the message fits. One block and 200 characters are kept for saying so. */
function fitMessage(given: readonly (MessageBlock | ChartSlot)[]): { readonly blocks: readonly (MessageBlock | ChartSlot)[]; readonly cut: boolean } {
  const questions = given.filter(isInteractive).reduce((sum, block) => sum + sizeOf(block), 0)
  const blocks = questions > slackLimits.messageText / 2 ? given.map(withoutQuestions) : given
  const buttons = blocks.filter(isInteractive).slice(0, slackLimits.blocks - 2)
  let room = slackLimits.blocks - 1 - buttons.length
  let budget: number = slackLimits.messageText - 200 - buttons.reduce((sum, block) => sum + sizeOf(block), 0)
  const kept = blocks.filter((block) => {
    if (isInteractive(block)) return buttons.includes(block)
    room -= 1
    budget -= sizeOf(block)
    return room >= 0 && budget >= 0
  })

  return { blocks: kept, cut: kept.length < blocks.length }
}

const cutNote = (language: Language): MessageBlock => ({
  type: 'context',
  elements: [
    markdownText(inLanguage({ zh: '内容较长，此处未显示完整；全文见附件。', en: 'Too long to be shown whole here; the full text is attached.' }, language)),
  ],
})

const wholeText = (text: string, language: Language) => ({
  name: inLanguage({ zh: '全文.txt', en: 'full-text.txt' }, language),
  mime: 'text/plain',
  bytes: Buffer.from(`\ufeff${text}\n`, 'utf8'),
})
