import { inLanguage, type Language } from '../../domain/language.ts'
import type { CopyPart, FieldsPart, FilePart, Part, Reply, TextPart } from '../../reply/parts.ts'
import { toPlainText } from '../../reply/plain-text.ts'
import { type ButtonMemory, drawButtons } from './draw-buttons.ts'
import { drawTable } from './draw-table.ts'
import type { DiscordDrawing, DrawnEmbed, DrawnPart, Item } from './drawing.ts'
import { toEmbeds } from './embeds.ts'
import { toFileName } from './file-name.ts'
import { discordLimits as limits, escapeCode, escapeDiscord, fitPlain, fitText, inert, splitText } from './limits.ts'
import type { DiscordFile } from './payload.ts'

const colors: Readonly<Record<Reply['tone'], number | undefined>> = {
  normal: undefined,
  good: 0x2e7d32,
  watch: 0xf2c744,
  warn: 0xe8811a,
  alarm: 0xc62828,
  fault: 0x888888,
}

interface RenderOptions {
  readonly language: Language
  readonly memory: ButtonMemory
  /** A short sign of ours at the message's end, by which it can be found again. */
  readonly mark?: string
}

/** A reply as embeds, buttons and files, within Discord's limits whatever it holds: what does not fit is said and goes along as a file. Mentions in data are inert. */
export function renderDiscord(reply: Reply, { language, memory, mark }: RenderOptions): DiscordDrawing {
  const drawn = reply.parts.map((part) => drawPart(part, language))
  const buttons = drawButtons(
    reply.parts.filter((part) => part.kind === 'actions' || part.kind === 'form'),
    memory,
    language,
  )
  const told = buttons.told.map((text): Item => ({ kind: 'text', text }))
  const color = colors[reply.tone]
  const { embeds, cut } = toEmbeds([...drawn.flatMap(({ items }) => items), ...told], color)
  const files = [...drawn.flatMap((part) => part.files), ...(cut ? [wholeText(toPlainText(reply, language), language)] : [])]
  const tooMany = files.length + embeds.filter(({ chart }) => chart !== undefined).length > limits.attachments
  const said = [...(cut ? [`-# ${cutNote(language)}`] : []), ...(tooMany ? [`-# ${filesNote(language)}`] : [])]
  const all = said.length === 0 ? embeds : [...embeds, { ...(color === undefined ? {} : { color }), description: said.join('\n') }]

  // The whole text is last: it must not be the one that has no place.
  return { embeds: mark === undefined ? all : withMark(all, mark), components: buttons.rows, files: tooMany ? lastFirst(files) : files }
}

const lastFirst = (files: readonly DiscordFile[]): readonly DiscordFile[] => [...files.slice(-1), ...files.slice(0, -1)]

/** No default: a new part does not compile until Discord draws it. */
function drawPart(part: Part, language: Language): DrawnPart {
  switch (part.kind) {
    case 'text':
      return { items: drawText(part), files: [] }
    case 'fields':
      return { items: drawFields(part), files: [] }
    case 'table':
      return drawTable(part, language)
    case 'chart':
      return { items: [{ kind: 'chart', slot: part }], files: [] }
    case 'file':
      return drawFile(part, language)
    case 'actions':
    case 'form':
      return { items: [], files: [] }
    case 'copy':
      return { items: drawCopy(part), files: [] }
  }
}

const pieceLimit = 1900

function drawText(part: TextPart): readonly Item[] {
  if (part.text.trim() === '') return []
  const isTitle = part.role === 'headline' && !part.text.includes('\n') && escapeDiscord(part.text).length <= limits.title
  if (isTitle) return [{ kind: 'title', text: escapeDiscord(part.text) }]
  if (part.role === 'note' && !/https?:\/\//.test(part.text)) return splitText(part.text, 900, inert).map((text) => ({ kind: 'footer', text: inert(text) }))

  const pieces = splitText(part.text, pieceLimit).map(escapeDiscord)
  return pieces.map(
    (text, index): Item => ({ kind: 'text', text: `${part.role === 'warning' && index === 0 ? '⚠ ' : ''}${part.role === 'note' ? small(text) : text}` }),
  )
}

const small = (text: string): string => text.replace(/^(?=\S)/gm, '-# ')

const drawFields = (part: FieldsPart): readonly Item[] =>
  part.fields.map(({ label, value }) => ({ kind: 'field', name: fitText(label, limits.fieldName).text, value: fitText(value, limits.fieldValue).text }))

function drawFile(part: FilePart, language: Language): DrawnPart {
  const bytes = Buffer.from(part.content, 'base64')
  const name = fitText(part.name, 300).text
  if (bytes.length > limits.fileBytes) {
    return {
      items: [
        {
          kind: 'text',
          text: inLanguage(
            { zh: `附件 ${name} 超过 10 MB，Discord 发不出，请在网页下载。`, en: `${name} is over 10 MB, too big for Discord: download it from the web page.` },
            language,
          ),
        },
      ],
      files: [],
    }
  }

  return {
    items: [{ kind: 'text', text: inLanguage({ zh: `附件：${name}`, en: `File: ${name}` }, language) }],
    files: [{ name: toFileName(part.name), mime: part.mime, bytes, description: fitPlain(part.name, limits.altText) }],
  }
}

function drawCopy(part: CopyPart): readonly Item[] {
  const text = splitText(part.text, pieceLimit, escapeCode).map((piece): Item => ({ kind: 'text', text: `\`\`\`\n${escapeCode(piece)}\n\`\`\`` }))
  return part.chart === undefined ? text : [...text, { kind: 'chart', slot: { spec: part.chart, alt: part.chart.title } }]
}

function withMark(embeds: readonly DrawnEmbed[], mark: string): readonly DrawnEmbed[] {
  const last = embeds.at(-1)
  if (last === undefined) return [{ footer: { text: mark } }]
  const footer = last.footer === undefined ? mark : `${last.footer.text} · ${mark}`

  return [...embeds.slice(0, -1), { ...last, footer: { text: footer } }]
}

const cutNote = (language: Language): string =>
  inLanguage({ zh: '内容较长，此处未显示完整；全文见附件。', en: 'Too long to be shown whole here; the full text is attached.' }, language)

const filesNote = (language: Language): string => inLanguage({ zh: '附件过多，此处只附前 10 个。', en: 'Too many files: ten of them are attached.' }, language)

const wholeText = (text: string, language: Language): DiscordFile => ({
  name: inLanguage({ zh: '全文.txt', en: 'full-text.txt' }, language),
  mime: 'text/plain',
  bytes: Buffer.from(`\ufeff${text}\n`, 'utf8'),
})
