import type { Messenger } from '../../../src/ports/messenger.ts'
import type { MemoryChat } from '../memory-chat.ts'
import { mapped } from './errors.ts'
import { renderMemory } from './render.ts'

/** Deliveries to groups and accounts. The dedupe key travels along, by which a message of unknown outcome is found again. */
export function createMemoryMessenger(chat: Pick<MemoryChat, 'post' | 'edit' | 'find'>): Messenger {
  return {
    platform: 'memory',
    twoWay: true,
    async send({ address, reply, language, dedupeKey, follows }) {
      const thread = follows === undefined ? {} : { beneath: follows }
      return { externalId: await mapped(chat.post({ place: address, content: renderMemory(reply, language), key: dedupeKey, ...thread })) }
    },
    update: (externalId, { reply, language }) => mapped(chat.edit(externalId, renderMemory(reply, language))),
    async findSent({ address, dedupeKey }) {
      const externalId = await mapped(chat.find(address, dedupeKey))
      return externalId === undefined ? undefined : { externalId }
    },
  }
}
