import { createHmac } from 'node:crypto'
import { createWaitingLine } from './waiting-line.ts'

/** What a platform puts into the chat. A button bears a command line, or a link to open. */
export interface ChatContent {
  readonly text: string
  readonly buttons: readonly { readonly label: string; readonly command: string; readonly url?: string }[]
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

interface ChatPost {
  /** A group, or an account: its own chat with the bot. */
  readonly place: string
  readonly content: ChatContent
  /** The platform's own, by which it finds the message again. */
  readonly key?: string
  /** The message that it stands beneath. */
  readonly beneath?: string
  /** Set: only this account sees it. */
  readonly onlyFor?: string
}

interface ChatMessage extends ChatPost {
  readonly id: string
}

/** As the chat delivers what people do: the body is signed together with the second of its delivery. */
export interface SignedDelivery {
  readonly body: string
  readonly timestamp: number
  readonly signature: string
}

/** Why the chat takes nothing. */
export class ChatFault extends Error {
  readonly code: 'no-such-place' | 'no-such-message' | 'too-long' | 'too-often' | 'away'

  constructor(code: ChatFault['code']) {
    super(code)
    this.code = code
  }
}

type Trouble = 'no-such-place' | 'too-often' | 'away' | 'broken' | 'broken-after'
type Receive = (delivery: SignedDelivery) => Promise<number>

export const signChat = (secret: string, timestamp: number, body: string): string => createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')

export type MemoryChat = ReturnType<typeof createMemoryChat>

/** A chat that stands in this process, as strict as one that does not: what a platform calls, and what people do there. */
export function createMemoryChat({ groups = [], accounts = [] }: { readonly groups?: readonly string[]; readonly accounts?: readonly string[] }) {
  const secret = 'secret-of-the-memory-chat'
  const messages: ChatMessage[] = []
  const troubles: Trouble[] = []
  const line = createWaitingLine<ChatMessage>(({ place, content }) => `${place}: ${content.text}`)
  const homes = createWaitingLine<{ readonly account: string; readonly content: ChatContent }>(({ account }) => account)
  const state = { commands: [] as readonly unknown[], receive: undefined as Receive | undefined, events: 0, last: '' }

  const take = <T>(content: ChatContent, work: () => T): T => {
    const trouble = troubles.shift()
    if (trouble === 'broken') throw new Error('the connection broke')
    if (trouble !== undefined && trouble !== 'broken-after') throw new ChatFault(trouble)
    if (refusalOfContent(content) !== undefined) throw new ChatFault('too-long')
    const done = work()
    if (trouble === 'broken-after') throw new Error('the connection broke')
    return done
  }
  const sign = (body: string, secondsLate = 0, by = secret): SignedDelivery => {
    const timestamp = Math.floor(Date.now() / 1000) - secondsLate
    return { body, timestamp, signature: signChat(by, timestamp, body) }
  }
  const deliver = async (delivery: SignedDelivery): Promise<number> => (await state.receive?.(delivery).catch(() => 500)) ?? 503
  const tell = async (kind: 'message' | 'press' | 'home', account: string, text: string, place = account): Promise<void> => {
    state.events += 1
    state.last = JSON.stringify({ id: `event-${state.events}`, kind, account, text, place, isGroup: groups.includes(place) })
    await deliver(sign(state.last))
  }

  return {
    secret,
    botAccount: 'fenghuo',
    /** As they stand, oldest first. */
    messages: messages as readonly ChatMessage[],

    offer(commands: readonly unknown[]): void {
      state.commands = commands
    },
    connect(receive: Receive | undefined): void {
      state.receive = receive
    },
    async post(post: ChatPost): Promise<string> {
      return take(post.content, () => {
        if (![...groups, ...accounts].includes(post.place)) throw new ChatFault('no-such-place')
        const message = { ...post, id: `message-${messages.length + 1}` }
        messages.push(message)
        line.add(message)
        return message.id
      })
    },
    async edit(id: string, content: ChatContent): Promise<void> {
      take(content, () => {
        const index = messages.findIndex((message) => message.id === id)
        const message = messages[index]
        if (message === undefined) throw new ChatFault('no-such-message')
        messages[index] = { ...message, content }
      })
    },
    find: async (place: string, key: string) => messages.find((message) => message.place === place && message.key === key)?.id,
    async showHome(account: string, content: ChatContent): Promise<void> {
      take(content, () => homes.add({ account, content }))
    },

    /** What was offered to who types a slash. */
    offered: () => state.commands,
    say: (account: string, text: string, place?: string) => tell('message', account, text, place),
    press: (account: string, command: string, place?: string) => tell('press', account, command, place),
    async openHome(account: string): Promise<string> {
      await tell('home', account, '')
      return (await homes.next(`the home of ${account}`, (home) => home.account === account)).content.text
    },
    redeliver: () => deliver(sign(state.last)),
    forge: (how: 'bad-signature' | 'old' | 'future' | 'unsigned') => {
      const { last } = state
      const forged = {
        'bad-signature': sign(last, 0, 'another secret'),
        old: sign(last, 302),
        future: sign(last, -330),
        unsigned: { ...sign(last), signature: '' },
      }
      return deliver(forged[how])
    },
    /** The oldest message at a place that nobody took yet. */
    next: (place: string) => line.next(`a message in ${place}`, (message) => message.place === place),
    /** The next calls meet this. */
    fail: (trouble: Trouble, times = 1) => void troubles.push(...Array.from({ length: times }, () => trouble)),
  }
}

/** Written apart from the platform's own table of limits. */
export function refusalOfContent({ text, buttons, files }: ChatContent): string | undefined {
  if (text === '' || text.length > 2000) return `a text of ${text.length}`
  if (buttons.length > 5 || buttons.some(({ label }) => label === '' || label.length > 40)) return 'buttons'
  return files.length > 4 ? `${files.length} files` : undefined
}
