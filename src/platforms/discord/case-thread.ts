import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { DiscordApi } from './discord-api.ts'
import { discordReasonOf } from './errors.ts'
import { discordLimits } from './limits.ts'
import type { MessageRef } from './message-ref.ts'
import type { Outgoing } from './payload.ts'
import { certainly } from './recipients.ts'
import { sendMessage } from './send-message.ts'

/** A week: longer than between two steps of a case, and Discord wakes a thread when something is written in it. */
const archiveAfterMinutes = 10_080

const firstMessage = z.object({ content: z.string().nullish(), embeds: z.array(z.object({ title: z.string().nullish() })).default([]) })

/** The thread of a message bears the message's id: nothing has to be remembered, and of two who begin it one is told that it is there. */
export const threadOf = ({ messageId }: MessageRef): string => messageId

/**
 * Sends into the thread of a case's first message, which begins with it; the new message's id.
 * Undefined where Discord allows no thread there (direct messages, missing permission, locked).
 */
export async function sendInThread(
  api: DiscordApi,
  first: MessageRef,
  outgoing: Outgoing,
  extra: Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  const send = (): Promise<string> => sendMessage(api, threadOf(first), outgoing, extra)
  try {
    return await send()
  } catch (error) {
    if (!isThreadRefused(error)) throw error
    if (!(await isReady(api, first, outgoing, error))) return undefined
  }

  return await send().catch(orNoThread)
}

/** Does something with a message in a thread that may sleep. */
export async function wakingThread<T>(api: DiscordApi, threadId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (discordReasonOf(error) !== 'archived_thread') throw error
    await wake(api, threadId)
    return await work()
  }
}

async function isReady(api: DiscordApi, first: MessageRef, outgoing: Outgoing, refusal: unknown): Promise<boolean> {
  const reason = discordReasonOf(refusal)
  if (reason !== 'unknown_channel' && reason !== 'archived_thread') return false

  try {
    await (reason === 'unknown_channel' ? begin(api, first, outgoing) : wake(api, threadOf(first)))
    return true
  } catch (error) {
    if (!isThreadRefused(error)) throw error
    return discordReasonOf(error) === 'thread_exists'
  }
}

async function begin(api: DiscordApi, first: MessageRef, outgoing: Outgoing): Promise<void> {
  const path = `/channels/${first.channelId}/messages/${first.messageId}` as const
  const read = await certainly(api.call({ method: 'GET', path })).catch(orNoThread)
  const known = firstMessage.safeParse(read).data
  const name = toThreadName(known?.embeds[0]?.title ?? known?.content ?? outgoing.payload.embeds[0]?.title ?? outgoing.payload.content)

  await certainly(api.call({ method: 'POST', path: `${path}/threads`, body: { name, auto_archive_duration: archiveAfterMinutes } }))
}

const wake = async (api: DiscordApi, threadId: string): Promise<unknown> =>
  await certainly(api.call({ method: 'PATCH', path: `/channels/${threadId}`, body: { archived: false } }))

/** A title as it is read: names of threads know no markdown. */
function toThreadName(title: string): string {
  const plain = title
    .replace(/\\([\\*_`~|#>(+-])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  return [...(plain === '' ? '烽火' : plain)].slice(0, discordLimits.threadName).join('')
}

/** A thread that is not there, or not for us; whatever else went wrong (limits, token, network) has nothing to do with threads. */
function isThreadRefused(error: unknown): boolean {
  const reason = discordReasonOf(error)
  return error instanceof AppError && error.code === 'rejected' && reason !== 'over-limits' && reason !== 'unauthorized'
}

function orNoThread(error: unknown): undefined {
  if (!isThreadRefused(error)) throw error
  return undefined
}
