import { createWaitingLine } from './waiting-line.ts'
import type { FakeTeam, Grants } from './slack-oauth.ts'
import type { SlackBlock } from './slack-rules.ts'

interface FakeButton {
  readonly label: string
  readonly actionId: string
  readonly value: string
  readonly url: string | undefined
}

export interface FakeMessage {
  readonly channel: string
  readonly ts: string
  readonly text: string
  /** Those in coloured attachments too. */
  readonly blocks: readonly SlackBlock[]
  readonly buttons: readonly FakeButton[]
  readonly color: string | undefined
  /** Set: only this person sees it. */
  readonly onlyFor: string | undefined
  readonly threadTs: string | undefined
  /** A reply in a thread that the channel shows too. */
  readonly isBroadcast: boolean
  readonly metadata: unknown
  /** How it came: a method's name, or `response_url`. */
  readonly via: string
}

export interface FakeView {
  readonly id: string
  readonly userId: string
  readonly view: Readonly<Record<string, unknown>>
}

export interface FakeFile {
  readonly id: string
  readonly name: string
  readonly bytes: Buffer
  readonly altText: string | undefined
  readonly channel: string | undefined
  readonly threadTs: string | undefined
}

export interface FakeChannel {
  readonly id: string
  readonly isIm: boolean
  readonly isExternal: boolean
  readonly isArchived: boolean
  readonly isMember: boolean
  readonly teamId: string
}

/** As users.info tells it. */
export interface FakeUser {
  readonly is_restricted?: boolean
  readonly is_ultra_restricted?: boolean
  readonly is_stranger?: boolean
  readonly deleted?: boolean
}

export interface FakeCall {
  readonly method: string
  readonly args: Readonly<Record<string, unknown>>
  readonly outcome: string
  /** Whose token it bore. */
  readonly teamId?: string
}

/** How the next calls of a method fail: refused with a code; 429; the connection broken before or after the effect; a server fault; a proxy's page. With `lateMs` it only comes late. */
export type FakeFailure =
  | { readonly error: string }
  | { readonly retryAfterSeconds: number }
  | { readonly broken: 'before' | 'after' }
  | { readonly status: number }
  | { readonly page: string }
  | { readonly lateMs: number }

export function createSlackState() {
  let counter = 0
  return {
    botUserId: 'UFENGHUO',
    botId: 'BFENGHUO',
    /** By token. */
    teams: new Map<string, FakeTeam>(),
    grants: new Map() as Grants,
    calls: [] as FakeCall[],
    /** Messages that people wrote: their threads exist as well. */
    peopleTs: new Set<string>(),
    /** Home tabs as they were drawn last, by user. */
    homes: new Map<string, { readonly blocks: readonly SlackBlock[] }>(),
    lastHomeEvent: '',
    unexpected: [] as string[],
    channels: new Map<string, FakeChannel>(),
    /** Who is more than an ordinary member, or less. */
    users: new Map<string, FakeUser>(),
    /** As they stand now, in order. */
    messages: [] as FakeMessage[],
    files: new Map<string, FakeFile>(),
    failures: [] as { readonly method: string; readonly channel: string | undefined; times: number; readonly how: FakeFailure }[],
    triggers: new Map<string, { readonly userId: string; readonly until: number }>(),
    responses: new Map<string, { readonly userId: string; readonly channel: string; uses: number }>(),
    messageLine: createWaitingLine<FakeMessage>((message) => `${message.via} ${message.channel}: ${message.text.slice(0, 80)}`),
    viewLine: createWaitingLine<FakeView>(({ view }) => JSON.stringify(view.title)),
    fileLine: createWaitingLine<FakeFile>(({ name }) => name),
    next(prefix: string): string {
      counter += 1
      return `${prefix}${String(counter).padStart(8, '0')}`
    },
    nextTs(): string {
      counter += 1
      return `1700000000.${String(counter).padStart(6, '0')}`
    },
  }
}
export type SlackState = ReturnType<typeof createSlackState>

/** A message as Slack keeps it, from what a caller posted. */
export function toFakeMessage(input: {
  readonly args: Readonly<Record<string, unknown>>
  readonly channel: string
  readonly ts: string
  readonly via: string
  readonly onlyFor?: string
}): FakeMessage {
  const { args } = input
  const attachments = read(args.attachments)
  const blocks = [...read(args.blocks), ...attachments.flatMap((attachment) => read(attachment.blocks))] as SlackBlock[]

  return {
    channel: input.channel,
    ts: input.ts,
    text: String(args.text ?? ''),
    blocks,
    buttons: blocks.filter(({ type }) => type === 'actions').flatMap((block) => read(block.elements).map(toButton)),
    color: attachments[0]?.color as string | undefined,
    onlyFor: input.onlyFor,
    threadTs: args.thread_ts as string | undefined,
    isBroadcast: String(args.reply_broadcast ?? '') === 'true',
    metadata: parsed(args.metadata),
    via: input.via,
  }
}

type Loose = Record<string, unknown>

function toButton(button: Loose): FakeButton {
  return {
    label: String((button.text as Loose).text),
    actionId: String(button.action_id),
    value: String(button.value ?? ''),
    url: button.url as string | undefined,
  }
}

export const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)
export const read = (value: unknown): Loose[] => (value === undefined ? [] : (parsed(value) as Loose[]))
