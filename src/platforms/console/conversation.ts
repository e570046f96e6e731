import type { InboxMessage } from '../../ports/inbox-store.ts'
import { body, note, type Reply, reply } from '../../reply/parts.ts'
import type { Console } from './options.ts'

export interface Turn {
  readonly asked: InboxMessage
  readonly answer: InboxMessage
  readonly stored: boolean
  /** Earlier messages that lost buttons by it. */
  readonly redrawn: readonly InboxMessage[]
}

interface NewTurn {
  readonly personId: string
  /** Unique for what the person did. */
  readonly event: string
  readonly askedText: string
  readonly fileNames: readonly string[]
  readonly answer: Reply
  /** Answers that hold a one-time secret are shown once and kept nowhere. */
  readonly secret: boolean
}

/** Keeps what a person asked and what they were told, so that the conversation is there on every device. */
export async function keepTurn(console: Pick<Console, 'inbox' | 'ids' | 'now'>, turn: NewTurn): Promise<Omit<Turn, 'redrawn'>> {
  const at = console.now.now()
  const id = console.ids.create()
  const make = (dedupeKey: string, content: Reply): InboxMessage => ({
    // Messages of one instant stand in the order of their ids, and two of our ids made in the same millisecond have none.
    id: dedupeKey === 'asked' ? id : `${id}-answer`,
    address: `person:${turn.personId}`,
    dedupeKey: `${dedupeKey}:${turn.personId}:${turn.event}`,
    at,
    updatedAt: at,
    reply: content,
    version: 1,
  })
  const asked = make('asked', reply([body(turn.askedText), ...turn.fileNames.map((name) => note(name))]))
  const answer = make('answer', turn.answer)
  if (turn.secret) return { asked, answer, stored: false }

  return { asked: await console.inbox.addMessage(asked), answer: await console.inbox.addMessage(answer), stored: true }
}

/** What was answered before to the same event: a page that sends once more is told the same. */
export async function findTurn({ inbox }: Pick<Console, 'inbox'>, personId: string, event: string): Promise<Turn | undefined> {
  const answer = await inbox.findByDedupeKey(`answer:${personId}:${event}`)
  const asked = await inbox.findByDedupeKey(`asked:${personId}:${event}`)

  return answer === undefined || asked === undefined ? undefined : { asked, answer, stored: true, redrawn: [] }
}

export function isAsked({ dedupeKey }: InboxMessage): boolean {
  return dedupeKey.startsWith('asked:')
}

export function isAnswer({ dedupeKey }: InboxMessage): boolean {
  return dedupeKey.startsWith('answer:')
}
