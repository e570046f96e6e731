import { inLanguage, type Language } from '../../../src/domain/language.ts'
import type { Action, FilePart, Part, Reply } from '../../../src/reply/parts.ts'
import { partToText, toPlainText } from '../../../src/reply/plain-text.ts'
import type { ChatContent } from '../memory-chat.ts'
import { fitText, inert, memoryLimits as limits } from './limits.ts'

interface DrawnPart {
  readonly text: string
  readonly actions?: readonly Action[]
  readonly file?: FilePart
}

/** A reply as one message, within the limits whatever it holds: what does not fit is said and goes along as a file. Mentions in data are inert. */
export function renderMemory(reply: Reply, language: Language): ChatContent {
  const drawn = reply.parts.map((part) => drawPart(part, language))
  const actions = drawn.flatMap((part) => part.actions ?? [])
  const given = drawn.flatMap(({ file }) => (file === undefined ? [] : [file]))
  const told = actions.slice(limits.buttons).map(({ label, command, url }) => `${label}：${url ?? command}`)
  const words = inert([...drawn.map(({ text }) => text), ...told].filter((text) => text.trim() !== '').join('\n'))
  const isCut = words.length > limits.text || given.length > limits.files

  const note = inLanguage({ zh: '\n内容较长，此处未显示完整；全文见附件。', en: '\nToo long to be shown whole here; the full text is attached.' }, language)
  const whole = { name: inLanguage({ zh: '全文.txt', en: 'full-text.txt' }, language), bytes: Buffer.from(toPlainText(reply, language)) }
  const files = given.map(({ name, content }) => ({ name: inert(name), bytes: Buffer.from(content, 'base64') }))

  return {
    text: isCut ? `${fitText(words, limits.text - note.length)}${note}` : words || '—',
    buttons: actions.slice(0, limits.buttons).map((action) => ({ ...action, label: fitText(inert(action.label.trim() || '—'), limits.label) })),
    files: isCut ? [whole, ...files].slice(0, limits.files) : files,
  }
}

/** No default: a new part does not compile until it is drawn. */
function drawPart(part: Part, language: Language): DrawnPart {
  switch (part.kind) {
    case 'text':
    case 'fields':
    case 'table':
    case 'chart':
    case 'form':
    case 'copy':
      return { text: partToText(part, language) }
    case 'file':
      return { text: partToText(part, language), file: part }
    case 'actions':
      return { text: '', actions: part.actions }
  }
}
