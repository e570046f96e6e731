import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { Log } from '../../ports/log.ts'
import type { Delivery, Messenger, Sent } from '../../ports/messenger.ts'
import { sendInThread, threadOf, wakingThread } from './case-thread.ts'
import type { DiscordApi } from './discord-api.ts'
import type { ButtonMemory } from './draw-buttons.ts'
import { markOf, nonceOf } from './mark.ts'
import { type MessageRef, parseExternalId, toExternalId } from './message-ref.ts'
import { assertNoFaults, findMessageFaults } from './payload-check.ts'
import type { Outgoing } from './payload.ts'
import { withPictures } from './pictures.ts'
import { idOf, type Recipients } from './recipients.ts'
import { renderDiscord } from './render.ts'
import { sendMessage } from './send-message.ts'

interface MessengerOptions {
  readonly api: DiscordApi
  readonly recipients: Recipients
  readonly charts: ChartRenderer
  readonly log: Log
  readonly memory: ButtonMemory
}

const history = z.array(
  z.object({
    id: z.string(),
    nonce: z.union([z.string(), z.number()]).nullish(),
    embeds: z.array(z.object({ footer: z.object({ text: z.string() }).nullish() })).default([]),
  }),
)
const pageSize = 100
/** Pages that are looked through for a message of unknown outcome. */
const pagesSearched = 5

/** Sends to channels and people. The dedupe key travels as a nonce, which Discord enforces for some minutes, and as a mark in the footer. */
export function createDiscordMessenger({ api, recipients, charts, log, memory }: MessengerOptions): Messenger {
  const draw = async ({ reply, language, dedupeKey }: Delivery): Promise<Outgoing> => {
    const outgoing = await withPictures(renderDiscord(reply, { language, memory, mark: markOf(dedupeKey) }), { charts, log })
    assertNoFaults(findMessageFaults(outgoing))
    return outgoing
  }

  return {
    platform: 'discord',
    twoWay: true,
    async send(delivery) {
      const outgoing = await draw(delivery)
      const marked = { nonce: nonceOf(delivery.dedupeKey), enforce_nonce: true }
      const first = threadStart(delivery)
      const inThread = first === undefined ? undefined : await sendInThread(api, first, outgoing, marked)
      if (first !== undefined && inThread !== undefined) return { externalId: toExternalId({ channelId: threadOf(first), messageId: inThread }) }

      return await recipients.inChannel(delivery.address, async (channelId) => {
        const messageId = await sendMessage(api, channelId, outgoing, { ...marked, ...replyTo(delivery) })
        return { externalId: toExternalId({ channelId, messageId }) }
      })
    },
    async update(externalId, delivery) {
      const { channelId, messageId } = parseExternalId(externalId)
      const { payload, files } = await draw(delivery)
      const path = `/channels/${channelId}/messages/${messageId}` as const
      await wakingThread(api, channelId, () => api.call({ method: 'PATCH', path, body: payload, files }))
    },
    async findSent(sought) {
      const first = threadStart(sought)
      const inThread = first === undefined ? undefined : await findInChannel(api, threadOf(first), sought.dedupeKey).catch(notThere)
      return inThread ?? (await recipients.inChannel(sought.address, (channelId) => findInChannel(api, channelId, sought.dedupeKey)))
    },
  }
}

/** The first message about a case where it stands in a channel; direct messages, whose channel is not their address, have no threads. */
function threadStart({ address, follows }: Pick<Delivery, 'address' | 'follows'>): MessageRef | undefined {
  const first = follows === undefined ? undefined : parseExternalId(follows)
  return first?.channelId === idOf(address) ? first : undefined
}

/** Where there is no thread, a reply to the first message; a plain message where that is gone. */
function replyTo({ follows }: Delivery) {
  return follows === undefined ? {} : { message_reference: { message_id: parseExternalId(follows).messageId, fail_if_not_exists: false } }
}

/** A thread that nobody began, or that is gone. */
function notThere(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'rejected' && error.details.reason !== 'unauthorized') return undefined
  throw error
}

async function findInChannel(api: DiscordApi, channelId: string, dedupeKey: string): Promise<Sent | undefined> {
  const [nonce, mark] = [nonceOf(dedupeKey), markOf(dedupeKey)]
  let before = ''
  for (let page = 0; page < pagesSearched; page += 1) {
    const messages = history.parse(await api.call({ method: 'GET', path: `/channels/${channelId}/messages?limit=${pageSize}${before}` }))
    const found = messages.find((message) => message.nonce === nonce || message.embeds.some(({ footer }) => footer?.text.endsWith(mark) === true))
    if (found !== undefined) return { externalId: toExternalId({ channelId, messageId: found.id }) }
    if (messages.length < pageSize) return undefined

    before = `&before=${messages.at(-1)?.id ?? ''}`
  }
  return undefined
}
