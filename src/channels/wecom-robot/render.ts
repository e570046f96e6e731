import { inLanguage, type Language } from '../../domain/language.ts'
import type { ChartSpec } from '../../reply/chart-spec.ts'
import type { Part, Reply } from '../../reply/parts.ts'
import { partToText } from '../../reply/plain-text.ts'
import { cutBytes, wecomRobotLimits } from './limits.ts'

export interface WecomDrawing {
  readonly markdown: string
  readonly charts: readonly ChartSpec[]
}

/** A reply for a group robot: one markdown message and the pictures. There is no way back, so buttons are left out and links stay. */
export function renderWecomRobot(reply: Reply, language: Language): WecomDrawing {
  const markdown = reply.parts
    .map((part) => toMarkdown(part, language))
    .filter((text) => text !== '')
    .join('\n')
  const charts = reply.parts.flatMap((part) => (part.kind === 'chart' ? [part.spec] : part.kind === 'copy' && part.chart !== undefined ? [part.chart] : []))

  return { markdown: cutBytes(markdown === '' ? '—' : markdown, wecomRobotLimits.markdownBytes, tooLong(language)), charts }
}

const tooLong = (language: Language): string =>
  inLanguage({ zh: '\n…（内容较长，未显示完整，全文见网页）', en: '\n… (cut: the full text is on the web page)' }, language)

/** No default: a new part does not compile until it is drawn here. */
function toMarkdown(part: Part, language: Language): string {
  switch (part.kind) {
    case 'text':
      return part.role === 'headline' ? `**${inert(part.text)}**` : inert(part.text)
    case 'fields':
    case 'table':
    case 'chart':
    case 'file':
    case 'copy':
      return inert(partToText(part, language))
    case 'actions':
      return part.actions.flatMap(({ label, url }) => (url === undefined ? [] : [`[${inert(label)}](${url.replaceAll(')', '%29')})`])).join('　')
    case 'form':
      return inert(part.title)
  }
}

/** `<@user>` would call somebody, `<font>` colour, `>` quote, `#` make a heading: in data they are letters. */
const inert = (text: string): string =>
  text
    .replaceAll('<', '＜')
    .replace(/^([ \t]*)>/gm, '$1＞')
    .replace(/^([ \t]*)#/gm, '$1＃')
