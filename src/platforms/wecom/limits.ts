import { takeWords } from '../../reply/cut-text.ts'

/**
 * What WeCom allows a bot. Lists and keys: the types of @wecom/aibot-node-sdk 1.0.7; the texts of cards are its advice, which the client cuts at. Files:
 * https://developer.work.weixin.qq.com/document/path/101463
 */
export const wecomLimits = {
  /** UTF-8. An answer may have 20,480; for what is pushed WeCom states nothing, so the 4,096 of its other robots are kept everywhere. */
  markdownBytes: 4096,
  /** A welcome is plain text. */
  textBytes: 2048,
  /** Markdown messages of one answer; what is beyond goes along as a file. */
  messages: 4,
  cards: 3,
  cardTitle: 26,
  cardSubTitle: 112,
  buttons: 6,
  buttonText: 10,
  keyBytes: 1024,
  options: 20,
  optionText: 11,
  optionIdBytes: 128,
  taskIdBytes: 128,
  imageBytes: 10 * 1024 * 1024,
  fileBytes: 20 * 1024 * 1024,
  leastFileBytes: 5,
  fileNameBytes: 200,
  /** Pictures and files of one answer. */
  attachments: 8,
  /** Messages to one chat, answers and what is pushed together. */
  perMinute: 30,
  perHour: 1000,
  /** After a press the card can be redrawn for five seconds; some are left for the way. */
  redrawMs: 3500,
} as const

export const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8')

/** `<@user>` would call somebody, `<think>` hide, `>` quote, `#` make a heading, `](` a link: in data they are letters. */
export const inert = (text: string): string =>
  text
    .replaceAll('<', '＜')
    .replaceAll('](', ']（')
    .replaceAll('```', "'''")
    .replace(/^([ \t]*)>/gm, '$1＞')
    .replace(/^([ \t]*)#/gm, '$1＃')

/** At most so many characters, `…` at the end of what was cut; never half a character. */
export function fitCharacters(text: string, limit: number): string {
  const characters = [...text]
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
}

/** The longest beginning that has at most so many bytes, ended at a word where one is near, never half a character. */
export const fitBytes = (text: string, limit: number): string => takeWords(text, limit, bytesOf)

/** Blocks as messages of at most `limit` bytes; a block stays whole where it fits, else it is split at its lines, else at a word's end where one is near. */
export function packBytes(blocks: readonly string[], limit: number): readonly string[] {
  const messages: string[] = []
  let current = ''
  for (const block of blocks.flatMap((text) => (bytesOf(text) <= limit ? [text] : splitLines(text, limit)))) {
    const joined = current === '' ? block : `${current}\n${block}`
    if (bytesOf(joined) <= limit) {
      current = joined
      continue
    }
    messages.push(current)
    current = block
  }

  return [...messages, current].filter((text) => text.trim() !== '')
}

function splitLines(text: string, limit: number): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const pieces: string[] = []
    let rest = line
    while (bytesOf(rest) > limit) {
      const piece = fitBytes(rest, limit)
      pieces.push(piece)
      rest = rest.slice(piece.length)
    }
    return [...pieces, rest]
  })
}
