import type { Redrawn, ShownMessage } from '../../fakes/wecom-socket.ts'
import type { Said } from './chat.ts'

interface SaidOptions {
  readonly onlyFor?: string
  readonly press: Said['press']
}

const isWords = ({ kind }: ShownMessage): boolean => ['markdown', 'answer', 'welcome'].includes(kind)

/** Words, pictures, files and cards of one answer are messages apart, in this order: words after one of the others begin what was said next. */
export function toMessages(pieces: readonly ShownMessage[]): readonly (readonly ShownMessage[])[] {
  const messages: ShownMessage[][] = []
  for (const piece of pieces) {
    const current = messages.at(-1)
    const last = current?.at(-1)
    if (current === undefined || last === undefined || (isWords(piece) && !isWords(last))) messages.push([piece])
    else current.push(piece)
  }
  return messages
}

export function toSaid(message: readonly ShownMessage[], { onlyFor, press }: SaidOptions): Said {
  const cards = message.flatMap(({ card }) => (card === undefined ? [] : [card]))
  const words = message.filter(isWords).map(({ text }) => text)
  const files = message.flatMap(({ kind, text, bytes }) =>
    kind === 'file' && bytes !== undefined && /\.(csv|txt)$/.test(text) ? [bytes.toString('utf8')] : [],
  )
  const names = message.filter(({ kind }) => kind === 'file').map(({ text }) => text)
  const buttons = cards.flatMap(labelsOf)
  const onCards = [...cards.map(titleOf), ...buttons.map((label) => `[${label}]`)].filter((text) => !repeats(text, words.join('\n')))

  return {
    text: [names.reduce((text, name) => text.replaceAll(name, ''), words.join('\n')), ...onCards, ...files].join('\n'),
    buttons,
    onlyFor,
    isRedrawn: false,
    follows: undefined,
    id: String(cards.at(-1)?.task_id ?? ''),
    press,
  }
}

export const redrawnSaid = ({ card, text, userIds: [onlyFor] }: Redrawn, press: Said['press']): Said => ({
  text,
  buttons: labelsOf(card),
  onlyFor,
  isRedrawn: true,
  follows: undefined,
  id: String(card.task_id),
  press,
})

type Card = NonNullable<ShownMessage['card']>
interface Drawn {
  readonly main_title?: { readonly title?: string }
  readonly button_list?: readonly { readonly text: string }[]
  readonly checkbox?: { readonly option_list: readonly { readonly text: string }[] }
}

const titleOf = (card: Card): string => (card as Drawn).main_title?.title ?? ''
const labelsOf = (card: Card): readonly string[] => {
  const { button_list = [], checkbox } = card as Drawn
  return [...button_list, ...(checkbox?.option_list ?? [])].map(({ text }) => text)
}

/** A card is headed by how the words before it begin, and they tell whole what is cut on it. */
const repeats = (text: string, words: string): boolean =>
  words
    .replaceAll('**', '')
    .replace(/\s+/g, ' ')
    .includes(text.replace(/^\[(.*…)\]$/, '$1').replace(/…$/, ''))
