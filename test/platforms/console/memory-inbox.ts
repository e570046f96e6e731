import type { InboxMessage, InboxStore } from '../../../src/ports/inbox-store.ts'

/** The page's messages in memory, by the rules of the port. */
export function createMemoryInbox(): InboxStore & { readonly all: () => readonly InboxMessage[] } {
  const messages = new Map<string, InboxMessage>()
  const find = (dedupeKey: string): InboxMessage | undefined => [...messages.values()].find((message) => message.dedupeKey === dedupeKey)

  return {
    all: () => [...messages.values()],
    async addMessage(message) {
      const standing = find(message.dedupeKey)
      if (standing !== undefined) return standing

      messages.set(message.id, message)
      return message
    },
    async updateMessage(id, reply, at) {
      const message = messages.get(id)
      if (message !== undefined) messages.set(id, { ...message, reply, updatedAt: at, version: message.version + 1 })
    },
    findMessage: async (id) => messages.get(id),
    findByDedupeKey: async (dedupeKey) => find(dedupeKey),
    listMessages: async (addresses, limit) => [...messages.values()].filter(({ address }) => addresses.includes(address)).slice(-limit),
  }
}
