import { splitLines, wordEnd } from '../../reply/cut-text.ts'

/** What Discord allows, in characters as JavaScript counts them (never fewer than Discord counts). https://docs.discord.com/developers/resources/message */
export const discordLimits = {
  content: 2000,
  embeds: 10,
  /** Titles, descriptions, fields and footers of all embeds of a message together. */
  embedTotal: 6000,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  rows: 5,
  rowButtons: 5,
  button: 80,
  url: 512,
  customId: 100,
  selectOptions: 25,
  optionText: 100,
  optionValue: 100,
  modalTitle: 45,
  modalInputs: 5,
  label: 45,
  hint: 100,
  inputText: 4000,
  suggestions: 25,
  suggestion: 100,
  commands: 100,
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  choices: 25,
  choice: 100,
  attachments: 10,
  fileBytes: 10 * 1024 * 1024,
  altText: 1024,
  nonce: 25,
  threadName: 100,
  /** How long an interaction can be answered by its token. */
  tokenMs: 15 * 60 * 1000,
} as const

const address = /(https?:\/\/[^\s<>"，。；）)]+)/
const invisible = '\u200b'

/** What Discord would read as a person, a place, an emoji, a time or a call to everyone stays letters, also in names and code. */
export const inert = (text: string): string => text.replace(/<(?=[@#:/ait])/g, `<${invisible}`).replace(/@(?=everyone|here|[&!\d])/g, `@${invisible}`)

/** Markdown in data is only letters; addresses stay links. */
export function escapeDiscord(text: string): string {
  return text
    .split(address)
    .map((piece, index) => (index % 2 === 1 ? piece : escapeMarkdown(piece)))
    .join('')
    .replace(/^(\s*)(#{1,3}|>{1,3}|-#|-|\+)(?=\s)/gm, '$1\\$2')
}

const escapeMarkdown = (text: string): string =>
  inert(text)
    .replace(/[\\*_`]/g, '\\$&')
    .replaceAll('||', '\\|\\|')
    .replaceAll('~~', '\\~\\~')
    .replaceAll('](', ']\\(')

/** For a block of fixed-width type. */
export const escapeCode = (text: string): string => inert(text).replaceAll('```', "'''")

export interface FittedText {
  readonly text: string
  readonly cut: boolean
}

/** Escapes a text and cuts it, at a word's end where one is near, so that the result stays within the limit with `…` at its end. Discord refuses empty texts: a dash. */
export function fitText(text: string, limit: number, toSafe: (text: string) => string = escapeDiscord): FittedText {
  if (text.trim() === '') return { text: '—', cut: false }
  const whole = toSafe(text)
  if (whole.length <= limit) return { text: whole, cut: false }

  const characters = [...text.slice(0, limit)]
  const fits = (count: number): boolean => toSafe(characters.slice(0, count).join('').trimEnd()).length < limit
  let count = 0
  for (let high = characters.length; count < high; ) {
    const middle = Math.ceil((count + high) / 2)
    if (fits(middle)) count = middle
    else high = middle - 1
  }
  const end = wordEnd(characters.slice(0, count))

  return {
    text: `${toSafe(
      characters
        .slice(0, fits(end) ? end : count)
        .join('')
        .trimEnd(),
    )}…`,
    cut: true,
  }
}

/** Plain text for where Discord shows no markdown: buttons, titles of forms, options, footers. */
export const fitPlain = (text: string, limit: number): string => fitText(text, limit, inert).text

/** Splits a text at line ends (else at a word's end where one is near) into pieces that fit when escaped; none of them is blank. */
export function splitText(text: string, limit: number, toSafe: (text: string) => string = escapeDiscord): readonly string[] {
  const fits = (piece: string): boolean => toSafe(piece).length <= limit
  return splitLines(text, fits, (line) => takeFitting(line, limit, toSafe))
}

/** At least one character; at most half of the limit would always do, as escaping at most doubles but for rare signs. */
function takeFitting(text: string, limit: number, toSafe: (text: string) => string): string {
  const characters = [...text.slice(0, limit)]
  let count = characters.length
  while (count > 1 && toSafe(characters.slice(0, count).join('')).length > limit) count = Math.max(1, Math.floor(count * 0.9))

  const end = wordEnd(characters.slice(0, count))
  return characters.slice(0, toSafe(characters.slice(0, end).join('')).length > limit ? count : end).join('')
}
