import { inLanguage, type Language } from '../../domain/language.ts'
import type { ActionsPart, FilePart, FormPart, Part, Reply, TextPart } from '../../reply/parts.ts'
import { partToText, toPlainText } from '../../reply/plain-text.ts'
import { drawCards } from './draw-cards.ts'
import { drawTable, toFileName } from './draw-table.ts'
import type { WecomDrawing, WecomFile } from './drawing.ts'
import { inert, packBytes, wecomLimits as limits } from './limits.ts'

interface RenderOptions {
  readonly language: Language
  /** Where the page is, for what a chat can't show. */
  readonly publicUrl: string
}

interface DrawnPart {
  readonly text: string
  readonly files: readonly WecomFile[]
}

/** A reply as markdown, pictures, files and cards, within WeCom's limits whatever it holds: what does not fit is said and goes along as a file. */
export function renderWecom(reply: Reply, { language, publicUrl }: RenderOptions): WecomDrawing {
  const drawn = reply.parts.map((part) => drawPart(part, { language, publicUrl }))
  const { cards, told, spoken } = drawCards(
    reply.parts.filter((part): part is ActionsPart => part.kind === 'actions'),
    titleOf(reply),
    language,
  )
  const { texts, isCut } = fitTexts([...drawn.map(({ text }) => text), told.join('\n')], language)
  const files = [...(isCut ? [wholeText(toPlainText(reply, language), language)] : []), ...drawn.flatMap((part) => part.files)]
  const charts = reply.parts.flatMap((part) => (part.kind === 'chart' ? [part.spec] : part.kind === 'copy' && part.chart !== undefined ? [part.chart] : []))
  const shownCharts = charts.slice(0, limits.attachments / 2)
  const shownFiles = files.slice(0, limits.attachments - shownCharts.length)
  const isFull = shownCharts.length + shownFiles.length < charts.length + files.length

  return {
    texts: isFull ? packBytes([...texts, attachmentsNote(language)], limits.markdownBytes) : texts.length === 0 && cards.length === 0 ? ['—'] : texts,
    cards,
    spoken: spoken.join('\n'),
    charts: shownCharts,
    files: shownFiles,
  }
}

function fitTexts(blocks: readonly string[], language: Language): { readonly texts: readonly string[]; readonly isCut: boolean } {
  const all = packBytes(
    blocks.filter((text) => text.trim() !== ''),
    limits.markdownBytes,
  )
  // One message stays free for the note that attachments were left out.
  if (all.length < limits.messages) return { texts: all, isCut: false }

  return { texts: [...all.slice(0, limits.messages - 2), cutNote(language)], isCut: true }
}

/** What a card of buttons is about. */
function titleOf({ parts }: Reply): string {
  const texts = parts.filter((part): part is TextPart => part.kind === 'text')
  return (texts.find(({ role }) => role === 'headline') ?? texts[0])?.text ?? ''
}

/** No default: a new part does not compile until WeCom draws it. */
function drawPart(part: Part, options: RenderOptions): DrawnPart {
  switch (part.kind) {
    case 'text':
      return words(drawText(part))
    case 'fields':
    case 'chart':
      return words(inert(partToText(part, options.language)))
    case 'table':
      return drawTable(part, options.language)
    case 'file':
      return drawFile(part, options)
    case 'actions':
      return words(drawLinks(part))
    case 'form':
      return words(drawForm(part, options))
    case 'copy':
      return words(`\`\`\`\n${inert(part.text)}\n\`\`\``)
  }
}

const words = (text: string): DrawnPart => ({ text, files: [] })

function drawText({ text, role }: TextPart): string {
  if (text.trim() === '') return ''
  if (role === 'headline' && !text.includes('\n') && !text.includes('*')) return `**${inert(text.trim())}**`
  return role === 'warning' ? `⚠ ${inert(text)}` : inert(text)
}

const drawLinks = ({ actions }: ActionsPart): string =>
  actions
    .flatMap(({ label, url }) =>
      url === undefined || !/^https?:\/\//.test(url) ? [] : [`[${inert(label).replaceAll(']', '］')}](${url.replaceAll(')', '%29')})`],
    )
    .join('　')

/** WeCom has no forms: the line to send, and the page, where the same form is filled in. */
const drawForm = (form: FormPart, { language, publicUrl }: RenderOptions): string =>
  `${inert(partToText(form, language))}\n${inLanguage({ zh: `也可在网页填写：${publicUrl}`, en: `Or fill it in on the page: ${publicUrl}` }, language)}`

function drawFile(part: FilePart, { language, publicUrl }: RenderOptions): DrawnPart {
  const bytes = Buffer.from(part.content, 'base64')
  if (bytes.length <= limits.fileBytes && bytes.length >= limits.leastFileBytes)
    return { text: inert(partToText(part, language)), files: [{ name: toFileName(part.name), bytes }] }

  const why = {
    zh: `附件 ${part.name} 无法用企业微信发送（大小须为 5 字节至 20 MB），请在网页下载：${publicUrl}`,
    en: `${part.name} can't go through WeCom (5 bytes to 20 MB): download it from the page, ${publicUrl}`,
  }
  return words(inert(inLanguage(why, language)))
}

const cutNote = (language: Language): string =>
  inLanguage({ zh: '内容较长，此处未显示完整；全文见附件。', en: 'Too long to be shown whole here; the full text is attached.' }, language)

const attachmentsNote = (language: Language): string =>
  inLanguage({ zh: '图片或附件过多，此处只发出一部分；其余请看网页。', en: 'Too many pictures or files for one answer; the others are on the page.' }, language)

function wholeText(text: string, language: Language): WecomFile {
  const bytes = Buffer.from(`\ufeff${text}\n`, 'utf8')
  const name = inLanguage({ zh: '全文.txt', en: 'full-text.txt' }, language)
  return { name, bytes: bytes.length <= limits.fileBytes ? bytes : bytes.subarray(0, limits.fileBytes) }
}

/** A whole answer, where it has room on the card whose button asked for it. */
export function toCardText(reply: Reply, language: Language): { readonly title: string; readonly text: string } | undefined {
  const isPlain = reply.parts.every(({ kind }) => kind === 'text' || kind === 'fields' || kind === 'actions')
  const text = inert(toPlainText({ parts: reply.parts.filter(({ kind }) => kind !== 'actions') }, language).trim())
  if (!isPlain || text === '' || [...text].length > limits.cardSubTitle) return undefined

  const [first = '', ...others] = text.split('\n')
  return [...first].length <= limits.cardTitle ? { title: first, text: others.join(' ') } : { title: '', text: text.replaceAll('\n', ' ') }
}
