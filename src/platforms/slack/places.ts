import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { Stopwatch } from '../../ports/clock.ts'
import type { PlaceOfSpeech } from '../../ports/gateway.ts'
import type { SlackApi } from './slack-api.ts'

export interface Places {
  /** Asks Slack once in a while who can read a channel; a channel that the bot can't see counts as outside. */
  find(channelId: string): Promise<PlaceOfSpeech>
  /** What is known without asking; outside where nothing is. */
  guess(channelId: string): PlaceOfSpeech
}

const info = z.object({
  channel: z.object({ is_im: z.boolean().optional(), is_ext_shared: z.boolean().optional(), is_pending_ext_shared: z.boolean().optional() }),
})

const rememberedMs = 10 * 60 * 1000
const failedMs = 60 * 1000

const privatePlace = (channelId: string): PlaceOfSpeech => ({ kind: 'private', ceiling: 'internal', address: channelId })
const groupPlace = (channelId: string): PlaceOfSpeech => ({ kind: 'group', ceiling: 'internal', address: channelId })
const outsidePlace = (channelId: string): PlaceOfSpeech => ({ kind: 'outside', ceiling: 'public', address: channelId })

export function createPlaces({ api, stopwatch }: { readonly api: SlackApi; readonly stopwatch: Stopwatch }): Places {
  const known = new Map<string, { readonly place: PlaceOfSpeech; readonly until: number }>()

  const ask = async (channelId: string): Promise<PlaceOfSpeech> => {
    const { channel } = info.parse(await api.call('conversations.info', { channel: channelId }))
    if (channel.is_im === true) return privatePlace(channelId)
    if (channel.is_ext_shared === true || channel.is_pending_ext_shared === true) return outsidePlace(channelId)
    return groupPlace(channelId)
  }

  return {
    async find(channelId) {
      const now = stopwatch.now().getTime()
      const remembered = known.get(channelId)
      if (remembered !== undefined && remembered.until > now) return remembered.place

      if (known.size > 5000) known.clear()
      try {
        const place = await ask(channelId)
        known.set(channelId, { place, until: now + rememberedMs })
        return place
      } catch (error) {
        // Also a direct message between two people, which the bot can't see: somebody else reads along.
        const place = outsidePlace(channelId)
        const isRefusal = error instanceof AppError && error.code === 'rejected'
        known.set(channelId, { place, until: now + (isRefusal ? rememberedMs : failedMs) })
        return place
      }
    },
    guess: (channelId) => known.get(channelId)?.place ?? outsidePlace(channelId),
  }
}
