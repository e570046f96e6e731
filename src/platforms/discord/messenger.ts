import { z } from 'zod'
import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { Log } from '../../ports/log.ts'
import type { Delivery, Messenger, Sent } from '../../ports/messenger.ts'
import type { DiscordApi } from './discord-api.ts'
import type { ButtonMemory } from './draw-buttons.ts'
import { markOf, nonceOf } from './mark.ts'
import { assertNoFaults, findMessageFaults } from './payload-check.ts'
import type { Outgoing } from './payload.ts'
import { withPictures } from './pictures.ts'
import type { Recipients } from './recipients.ts'
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
      return await recipients.inChannel(delivery.address, async (channelId) => {
        const id = await sendMessage(api, channelId, outgoing, { nonce: nonceOf(delivery.dedupeKey), enforce_nonce: true })
        return { externalId: `${channelId}:${id}` }
      })
    },
    async update(externalId, delivery) {
      const [channelId = '', messageId = ''] = externalId.split(':')
      const { payload, files } = await draw(delivery)
      await api.call({ method: 'PATCH', path: `/channels/${channelId}/messages/${messageId}`, body: payload, files })
    },
    findSent: ({ address, dedupeKey }) => recipients.inChannel(address, (channelId) => findInChannel(api, channelId, dedupeKey)),
  }
}

async function findInChannel(api: DiscordApi, channelId: string, dedupeKey: string): Promise<Sent | undefined> {
  const [nonce, mark] = [nonceOf(dedupeKey), markOf(dedupeKey)]
  let before = ''
  for (let page = 0; page < pagesSearched; page += 1) {
    const messages = history.parse(await api.call({ method: 'GET', path: `/channels/${channelId}/messages?limit=${pageSize}${before}` }))
    const found = messages.find((message) => message.nonce === nonce || message.embeds.some(({ footer }) => footer?.text.endsWith(mark) === true))
    if (found !== undefined) return { externalId: `${channelId}:${found.id}` }
    if (messages.length < pageSize) return undefined

    before = `&before=${messages.at(-1)?.id ?? ''}`
  }
  return undefined
}
