import { createHmac } from 'node:crypto'
import { createWaitingLine } from './waiting-line.ts'

/** What a platform puts into the chat. A button bears a command line, or a link to open. */
export interface ChatContent {
  readonly text: string
  readonly buttons: readonly { readonly label: string; readonly command: string; readonly url?: string }[]
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

export interface ChatPost {
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

export interface ChatMessage extends ChatPost {
  readonly id: string
}

/** As the chat delivers what people do: the body is signed together with the second of its delivery. */
export interface SignedDelivery {
  readonly body: string
  readonly timestamp: number
  readonly signature: string
}

interface ChatCommand {
  readonly name: string
  readonly title: string
}

type Receive = (delivery: SignedDelivery) => Promise<number>

/** Why the chat takes nothing. */
export class ChatFault extends Error {
  readonly code: 'no-such-place' | 'no-such-message' | 'too-long' | 'too-often' | 'away'

  constructor(code: ChatFault['code']) {
    super(code)
    this.code = code
  }
}

export const signChat = (secret: string, timestamp: number, body: string): string => createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')

export type MemoryChat = ReturnType<typeof createMemoryChat>

/** A chat that stands in this process, as strict as one that does not: what a platform calls, and what people do. */
export function createMemoryChat({ groups, accounts }: { readonly groups: readonly string[]; readonly accounts: readonly string[] }) {
  const secret = 'secret-of-the-memory-chat'
  const messages: ChatMessage[] = []
  const homes = createWaitingLine<{ readonly account: string; readonly content: ChatContent }>(({ account }) => account)
  const line = createWaitingLine<ChatMessage>(({ place, content }) => `${place}: ${content.text}`)
  const troubles: ('no-such-place' | 'too-often' | 'broken' | 'broken-after')[] = []
  let commands: readonly ChatCommand[] = []
  let receive: Receive | undefined
  let isAway = false
  let count = 0
  let last = ''

  const take = <T>(content: ChatContent, work: () => T): T => {
    const trouble = troubles.shift()
    if (isAway) throw new ChatFault('away')
    if (trouble === 'broken') throw new Error('the connection broke')
    if (trouble === 'no-such-place' || trouble === 'too-often') throw new ChatFault(trouble)
    if (refusalOfContent(content) !== undefined) throw new ChatFault('too-long')
    const done = work()
    if (trouble === 'broken-after') throw new Error('the connection broke')
    return done
  }
  const sign = (body: string, timestamp: number, by = secret): SignedDelivery => ({ body, timestamp, signature: signChat(by, timestamp, body) })
  const deliver = async (delivery: SignedDelivery): Promise<number> => (await receive?.(delivery)) ?? 503
  const nowSeconds = (): number => Math.floor(Date.now() / 1000)
  const tell = async (kind: 'message' | 'press' | 'home', account: string, text: string, place = account): Promise<void> => {
    count += 1
    last = JSON.stringify({ id: `event-${count}`, kind, account, text, place, isGroup: groups.includes(place) })
    await deliver(sign(last, nowSeconds()))
  }

  return {
    secret,
    botAccount: 'fenghuo',
    /** As they stand, oldest first. */
    messages: messages as readonly ChatMessage[],

    offer: (offered: readonly ChatCommand[]) => void (commands = offered),
    connect: (receiver: Receive | undefined) => void (receive = receiver),
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

    offered: () => commands,
    say: (account: string, text: string, place?: string) => tell('message', account, text, place),
    press: (account: string, command: string, place?: string) => tell('press', account, command, place),
    async openHome(account: string): Promise<string> {
      await tell('home', account, '')
      return (await homes.next(`the home of ${account}`, (home) => home.account === account)).content.text
    },
    redeliver: () => deliver(sign(last, nowSeconds())),
    forge: (how: 'bad-signature' | 'old' | 'future' | 'unsigned') => {
      const now = nowSeconds()
      const forged = {
        'bad-signature': sign(last, now, 'another secret'),
        old: sign(last, now - 301),
        future: sign(last, now + 330),
        unsigned: { body: last, timestamp: now, signature: '' },
      }
      return deliver(forged[how])
    },
    /** The oldest message at a place that nobody took yet. */
    next: (place: string) => line.next(`a message in ${place}`, (message) => message.place === place),
    fail: (trouble: (typeof troubles)[number]) => void troubles.push(trouble),
    leave: () => void (isAway = true),
  }
}

/** Written apart from the platform's own table of limits. */
export function refusalOfContent({ text, buttons, files }: ChatContent): string | undefined {
  if (text === '' || text.length > 2000) return `a text of ${text.length}`
  if (buttons.length > 5 || buttons.some(({ label }) => label === '' || label.length > 40)) return 'buttons'
  return files.length > 4 ? `${files.length} files` : undefined
}
