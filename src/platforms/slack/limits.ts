import { splitLines, takeWords } from '../../reply/cut-text.ts'

/** What Slack allows, in characters as JavaScript counts them (never fewer than Slack counts). https://docs.slack.dev/reference/block-kit/blocks */
export const slackLimits = {
  /** Advised; 40,000 is the hard limit. */
  text: 4000,
  blocks: 50,
  modalBlocks: 100,
  /** Sum of all text in a message's blocks: 13,200 by report (not documented), planned lower. */
  messageText: 12_000,
  section: 3000,
  header: 150,
  fields: 10,
  field: 2000,
  contextElements: 10,
  contextText: 2000,
  actions: 25,
  button: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  value: 2000,
  url: 3000,
  options: 100,
  optionText: 75,
  optionValue: 150,
  id: 255,
  privateMetadata: 3000,
  modalTitle: 24,
  modalButton: 24,
  label: 2000,
  hint: 2000,
  inputText: 3000,
  altText: 2000,
  tables: 1,
  tableRows: 100,
  tableColumns: 20,
  tableText: 10_000,
  fileBytes: 20 * 1024 * 1024,
} as const

/** The three characters with a meaning in Slack's text; escaped, `<!channel>` and `<@U1>` are only letters. */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const escapedLength = (character: string): number => escapeSlack(character).length

export interface FittedText {
  /** Escaped, never longer than the limit. */
  readonly text: string
  readonly cut: boolean
}

/** Escapes a text and cuts it, at a word's end where one is near, so that the result stays within the limit with `…` at its end. Slack refuses empty texts: a dash. */
export function fitText(text: string, limit: number): FittedText {
  if (text.trim() === '') return { text: '—', cut: false }
  const whole = escapeSlack(text)
  if (whole.length <= limit) return { text: whole, cut: false }

  const kept = takeWords(text, limit - 1, escapedLength)
  return { text: `${escapeSlack(kept.trimEnd())}…`, cut: true }
}

/** Splits a text at line ends (else at a word's end where one is near) into pieces that fit when escaped; none of them is blank. */
export function splitText(text: string, limit: number): readonly string[] {
  const fits = (piece: string): boolean => escapeSlack(piece).length <= limit
  return splitLines(text, fits, (line) => takeWords(line, limit, escapedLength))
}
