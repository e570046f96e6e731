import { allText, list, type Loose } from './discord-rules.ts'
import { createWaitingLine } from './waiting-line.ts'

interface FakeFile {
  readonly name: string
  readonly bytes: Buffer
}

export interface FakeDiscordMessage {
  readonly id: string
  readonly channelId: string
  /** Everything that can be read in it, also the words of pictures. */
  readonly text: string
  readonly body: Loose
  readonly embeds: readonly Loose[]
  readonly buttons: readonly { readonly label: string; readonly customId: string; readonly url: string | undefined }[]
  readonly menu: readonly { readonly label: string; readonly value: string }[]
  readonly menuId: string | undefined
  readonly files: readonly FakeFile[]
  /** Set: only this person sees it. */
  readonly onlyFor: string | undefined
  readonly nonce: string | undefined
  /** The message that it replies to. */
  readonly replyTo: string | undefined
  /** `message`, `edit`, `original`, `follow-up`. */
  readonly via: string
}

export interface FakeModal {
  readonly userId: string
  readonly channelId: string
  readonly modal: Loose
}

export interface FakeInteraction {
  readonly id: string
  readonly token: string
  readonly userId: string
  readonly channelId: string
  readonly type: number
  readonly sourceId: string | undefined
  readonly createdAt: number
  callback: Loose | undefined
  originalId: string | undefined
  /** The answer that stands as “thinking…”. */
  isThinking: boolean
  onCallback: (body: Loose) => void
}

export interface FakePlace {
  readonly id: string
  /** Direct messages with this person. */
  readonly recipientId?: string
  /** Discord's code for a bot that may not write there. */
  readonly refusal?: number
  /** Permissions that its settings take from the bot. */
  readonly denied?: bigint
  /** The bot may not begin threads there. */
  readonly refusesThreads?: boolean
  /** A thread of this channel. */
  readonly threadOf?: string
  readonly name?: string
  readonly archived?: boolean
  readonly locked?: boolean
}

/** How the next calls of a route fail: a code of Discord with its status; 429; the connection broken before or after the effect; a server fault. */
export type FakeDiscordFailure =
  | { readonly status: number; readonly code: number }
  /** `unsaid`: told in the body only, not by a header. */
  | { readonly retryAfterSeconds: number; readonly global?: boolean; readonly unsaid?: boolean }
  | { readonly broken: 'before' | 'after' }

export function createDiscordState() {
  let counter = 0
  const state = {
    applicationId: '900000000000000001',
    botUserId: '900000000000000001',
    guildId: '800000000000000001',
    calls: [] as { readonly route: string; readonly ids: readonly string[]; readonly body: unknown; readonly status: number }[],
    unexpected: [] as string[],
    places: new Map<string, FakePlace>(),
    users: new Map<string, { readonly refusesDirect: boolean }>(),
    interactions: new Map<string, FakeInteraction>(),
    /** As they stand now, oldest first. */
    messages: [] as FakeDiscordMessage[],
    commands: [] as Loose[],
    uploads: new Map<string, FakeFile>(),
    failures: [] as { readonly route: string; readonly channel: string | undefined; times: number; readonly how: FakeDiscordFailure }[],
    tokensAreOver: false,
    /** New sessions at the gateway that Discord still allows today. */
    sessionsLeft: 999,
    /** Where the gateway is said to be; undefined: where it is. */
    gatewayUrl: undefined as string | undefined,
    messageLine: createWaitingLine<FakeDiscordMessage>((message) => `${message.via} ${message.channelId}: ${message.text.slice(0, 80)}`),
    modalLine: createWaitingLine<FakeModal>(({ modal }) => String(modal.title)),
    nextId(): string {
      counter += 1
      return String(1_400_000_000_000_000_000n + BigInt(counter))
    },
  }
  return state
}
export type DiscordState = ReturnType<typeof createDiscordState>

interface Placed {
  readonly id: string
  readonly channelId: string
  readonly via: string
  readonly onlyFor?: string
  readonly files: readonly FakeFile[]
}

export function toFakeDiscordMessage(body: Loose, { id, channelId, via, onlyFor, files }: Placed): FakeDiscordMessage {
  const components = list(body.components).flatMap((row) => list(row.components))
  const select = components.find(({ type }) => type === 3)

  return {
    id,
    channelId,
    text: allText([{ content: body.content }, body.embeds, body.components, body.attachments]),
    body,
    embeds: list(body.embeds),
    buttons: components
      .filter(({ type }) => type === 2)
      .map(({ label, custom_id, url }) => ({ label: String(label), customId: String(custom_id ?? ''), url: url === undefined ? undefined : String(url) })),
    menu: list(select?.options).map(({ label, value }) => ({ label: String(label), value: String(value) })),
    menuId: select === undefined ? undefined : String(select.custom_id),
    files,
    onlyFor,
    nonce: body.nonce === undefined ? undefined : String(body.nonce),
    replyTo: body.message_reference === undefined ? undefined : String((body.message_reference as Loose).message_id),
    via,
  }
}
