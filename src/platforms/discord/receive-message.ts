import { AppError } from '../../domain/error.ts'
import type { Gateway } from '../../ports/gateway.ts'
import type { Asker } from './answer.ts'
import type { Recipients } from './recipients.ts'
import type { Ask, Runner } from './run.ts'
import type { DirectMessage } from './schema.ts'

interface MessageReceiverOptions {
  readonly gateway: Gateway
  readonly runner: Runner
  readonly recipients: Recipients
  /** The bot's own user, once known. */
  readonly botUserId: () => string | undefined
  readonly background: (work: Promise<void>) => void
}

/** Plain messages and replies; not joins, pins and calls. */
const spoken: readonly number[] = [0, 19]

/** Direct messages to the bot: a command as it is typed, or a workbook. Nothing has to be acknowledged; a change is kept before it is carried out. */
export function createMessageReceiver({ gateway, runner, recipients, botUserId, background }: MessageReceiverOptions) {
  return async function receiveMessage(message: DirectMessage): Promise<void> {
    if (isOwnOrIdle(message, botUserId())) return

    const { author, channel_id, content, attachments } = message
    recipients.learn(author.id, channel_id)
    const asker: Asker = { userId: author.id, place: { kind: 'private', ceiling: 'internal', address: channel_id } }
    const ask: Ask = {
      line: gateway.readMessage(content, attachments.length > 0),
      eventId: message.id,
      method: 'command',
      ...(attachments.length === 0 ? {} : { files: attachments }),
    }
    const kept = await runner.keep(ask, asker)
    if (kept instanceof AppError) return background(runner.tell(asker, kept))
    if (kept) background(runner.answer(asker, runner.dispatch(ask, asker)))
  }
}

/** Messages of bots (ours among them) and webhooks, and whatever is said in servers. */
function isOwnOrIdle(message: DirectMessage, botUserId: string | undefined): boolean {
  if (message.author.bot === true || message.author.id === botUserId || typeof message.webhook_id === 'string') return true
  if (typeof message.guild_id === 'string' || !spoken.includes(message.type ?? 0)) return true

  return message.content.trim() === '' && message.attachments.length === 0
}
