import type { AppError } from '../../domain/error.ts'
import type { Gateway } from '../../ports/gateway.ts'
import type { Answerer } from './answer.ts'
import { afterKeeping, keepOnce } from './keep.ts'
import { readMessageText } from './message-text.ts'
import type { Ask, Runner } from './run.ts'
import { type MessageBody, messageBody } from './schema.ts'
import type { Seen } from '../../system/seen.ts'

/** Direct messages and mentions. */
export interface MessageReceiver {
  /** Before Bolt acknowledges it: false where nothing is to be done. */
  keepMessage(body: unknown): Promise<boolean>
  message(body: unknown): void
}

interface MessageReceiverOptions {
  readonly gateway: Gateway
  readonly runner: Runner
  readonly answerer: Answerer
  readonly seen: Seen
  /** The bot's own user, once known. */
  readonly botUserId: () => string | undefined
  readonly background: (work: Promise<void>) => void
}

export function createMessageReceiver({ gateway, runner, answerer, seen, botUserId, background }: MessageReceiverOptions): MessageReceiver {
  const keptAsks = new Map<string, Ask>()

  return {
    async keepMessage(raw) {
      const body = messageBody.safeParse(raw).data
      if (body === undefined || isOwnOrIdle(body, botUserId())) return false
      const ask = toMessageAsk(body, gateway, botUserId())
      if (ask === undefined || seen.has(twinOf(body)) || seen.has(ask.eventId)) return false
      seen.isNew(keyOf(body, body.event.type))
      const kept = await keepOnce(runner, ask, seen)
      const refuse = async ({ words }: AppError) => answerer.tell(await runner.toAsker(ask), words)
      if (kept.is !== 'kept') background(afterKeeping(kept, { run: () => runner.run(ask), refuse }))
      if (kept.is !== 'kept' || !kept.isNew) return false

      keptAsks.set(body.event_id, ask)
      return true
    },
    message(raw) {
      const eventId = messageBody.safeParse(raw).data?.event_id ?? ''
      const ask = keptAsks.get(eventId)
      keptAsks.delete(eventId)
      if (ask !== undefined) background(runner.run(ask))
    },
  }
}

/** One message that comes as two events, as a message and as a mention. */
const keyOf = ({ event }: MessageBody, type: string): string => `${type}:${event.channel}:${event.ts}`
const twinOf = (body: MessageBody): string => keyOf(body, body.event.type === 'message' ? 'app_mention' : 'message')

/** Messages of bots (ours among them), edits, joins; and talk in channels that does not mention the bot. */
function isOwnOrIdle({ event }: MessageBody, botUserId: string | undefined): boolean {
  if (!event.user || event.user === botUserId || (event.bot_id ?? '') !== '') return true
  if (event.subtype && event.subtype !== 'file_share') return true

  return event.type === 'message' && event.channel_type !== 'im'
}

function toMessageAsk({ event, event_id }: MessageBody, gateway: Gateway, botUserId: string | undefined): Ask | undefined {
  const text = readMessageText(event.text ?? '', botUserId)
  const files = event.files ?? []
  if (text === '' && files.length === 0 && event.type === 'message') return undefined

  return {
    userId: event.user ?? '',
    channelId: event.channel,
    line: gateway.readMessage(text, files.length > 0),
    eventId: `slack:${event_id}`,
    method: 'command',
    isDirect: event.type === 'message',
    ...(files.length === 0 ? {} : { files }),
    ...(event.thread_ts ? { threadTs: event.thread_ts } : {}),
  }
}
