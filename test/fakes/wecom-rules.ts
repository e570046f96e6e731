/** What WeCom refuses, by the numbers of its documents and of the SDK's types. Undefined: it is taken. */
export type Loose = Readonly<Record<string, unknown>>

const bytes = (text: unknown): number => Buffer.byteLength(String(text ?? ''), 'utf8')
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const strange = (given: Loose, known: readonly string[]): string | undefined => {
  const keys = Object.keys(given).filter((key) => !known.includes(key))
  return keys.length === 0 ? undefined : `unknown fields ${keys.join(', ')}`
}
const listOf = (value: unknown): readonly Loose[] => (Array.isArray(value) ? (value as readonly Loose[]) : [])
const objectOf = (value: unknown): Loose => (typeof value === 'object' && value !== null ? (value as Loose) : {})
const hasTwins = (keys: readonly unknown[]): boolean => new Set(keys).size !== keys.length

export function refusalOfMarkdown(content: unknown, limit: number): string | undefined {
  if (!isText(content)) return 'empty content'
  return bytes(content) > limit ? `content of ${bytes(content)} bytes` : undefined
}

const cardFields = ['card_type', 'main_title', 'sub_title_text', 'button_list', 'checkbox', 'submit_button', 'card_action', 'task_id']

export function refusalOfCard(card: Loose): string | undefined {
  const title = objectOf(card.main_title)
  const known = strange(card, cardFields)
  if (known !== undefined) return known
  if (!isText(title.title) && !isText(card.sub_title_text)) return 'neither title nor text'
  if (!/^[\w@-]{1,128}$/.test(String(card.task_id ?? ''))) return `task ${String(card.task_id)}`

  switch (card.card_type) {
    case 'button_interaction':
      return refusalOfButtons(listOf(card.button_list))
    case 'vote_interaction':
      return refusalOfVote(objectOf(card.checkbox), objectOf(card.submit_button))
    case 'text_notice':
      return /^https?:\/\//.test(String(objectOf(card.card_action).url)) ? undefined : 'a notice leads nowhere'
    default:
      return `card type ${String(card.card_type)}`
  }
}

function refusalOfButtons(buttons: readonly Loose[]): string | undefined {
  if (buttons.length < 1 || buttons.length > 6) return `${buttons.length} buttons`
  if (hasTwins(buttons.map(({ key }) => key))) return 'two keys alike'

  return buttons.some(({ text, key, style }) => !isText(text) || !isText(key) || bytes(key) > 1024 || ![1, 2, 3, 4].includes(Number(style)))
    ? 'a button'
    : undefined
}

function refusalOfVote(box: Loose, submit: Loose): string | undefined {
  const options = listOf(box.option_list)
  if (options.length < 1 || options.length > 20) return `${options.length} options`
  if (hasTwins(options.map(({ id }) => id))) return 'two options alike'
  if (options.some(({ id, text }) => !isText(text) || !isText(id) || bytes(id) > 128)) return 'an option'

  return isText(box.question_key) && isText(submit.text) && isText(submit.key) && bytes(submit.key) <= 1024 ? undefined : 'a question'
}

/** All a person reads on a card. */
export function cardText(card: Loose): string {
  const title = objectOf(card.main_title)
  const buttons = listOf(card.button_list).map(({ text }) => `[${String(text)}]`)
  const options = listOf(objectOf(card.checkbox).option_list).map(({ text }) => `[${String(text)}]`)
  return [title.title, title.desc, card.sub_title_text, ...buttons, ...options].filter(isText).join('\n')
}

/** The keys by which a card's buttons or options are pressed, by their text. */
export function keyOf(card: Loose, label: string): { readonly key: string; readonly option?: string } | undefined {
  const button = listOf(card.button_list).find(({ text }) => text === label)
  if (button !== undefined) return { key: String(button.key) }
  const option = listOf(objectOf(card.checkbox).option_list).find(({ text }) => text === label)

  return option === undefined ? undefined : { key: String(objectOf(card.submit_button).key), option: String(option.id) }
}
