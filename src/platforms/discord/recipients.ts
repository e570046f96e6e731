import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { DiscordApi } from './discord-api.ts'

/** Channels and people have ids of one kind at Discord: which of both an address is, is learnt. */
export interface Recipients {
  /** A person was met; with the channel of their direct messages, where it is known. */
  learn(userId: string, directChannelId?: string): void
  /** The channel of the direct messages with a person, opened where there is none. */
  openDirect(userId: string): Promise<string>
  /** Does something in the channel of an address (`channel:ID`, `user:ID` or a bare id). */
  inChannel<T>(address: string, work: (channelId: string) => Promise<T>): Promise<T>
}

const opened = z.object({ id: z.string() })
const remembered = 20_000

export function createRecipients(api: DiscordApi): Recipients {
  const directs = new Map<string, string>()
  const people = new Set<string>()
  const channels = new Set<string>()

  const openDirect = async (userId: string): Promise<string> => {
    const known = directs.get(userId)
    if (known !== undefined) return known

    const { id } = opened.parse(await certainly(api.call({ method: 'POST', path: '/users/@me/channels', body: { recipient_id: userId } })))
    if (directs.size >= remembered) directs.clear()
    directs.set(userId, id)
    return id
  }

  return {
    learn(userId, directChannelId) {
      if (people.size >= remembered) people.clear()
      people.add(userId)
      if (directChannelId !== undefined && directChannelId !== '') directs.set(userId, directChannelId)
    },
    openDirect,
    async inChannel(address, work) {
      const { kind, id } = parseAddress(address)
      if (kind === 'user' || (kind === undefined && (people.has(id) || directs.has(id)))) return await work(await openDirect(id))

      try {
        const done = await work(id)
        if (channels.size >= remembered) channels.clear()
        channels.add(id)
        return done
      } catch (error) {
        if (kind === 'channel' || channels.has(id) || !isUnknownChannel(error)) throw error
        const direct = await openDirect(id).catch((refusal: unknown) => {
          throw refusal instanceof AppError && refusal.code === 'rejected' ? error : refusal
        })
        return await work(direct)
      }
    },
  }
}

function parseAddress(address: string): { readonly kind: string | undefined; readonly id: string } {
  const [, kind, id = address] = /^(?:(user|channel):)?(.+)$/.exec(address) ?? []
  return { kind, id }
}

/** `channel:ID`, `user:ID` or a bare id → the id. */
export const idOf = (address: string): string => parseAddress(address).id

const isUnknownChannel = (error: unknown): boolean => error instanceof AppError && error.details.reason === 'unknown_channel'

/** Before the message itself nothing has been told to anybody: what fails here has a known outcome. */
export async function certainly<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AppError) throw error

    throw new AppError('unavailable', { zh: 'Discord 未能受理，稍后自动重试。', en: 'Discord could not take it; it is tried again later.' }, { cause: error })
  }
}
