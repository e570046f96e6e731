import type { InboxMessage, InboxStore } from '../ports/inbox-store.ts'
import { replySchema } from '../reply/reply-schema.ts'
import { readJson } from './column.ts'
import type { Connection } from './connection.ts'
import type { InboxMessage as InboxRow } from './generated/sqlite/client.ts'
import { insertRows } from './insert-rows.ts'

function toMessage(row: InboxRow): InboxMessage {
  return { ...row, reply: readJson(replySchema, row.reply) }
}

export function createInboxStore(connection: Connection): InboxStore {
  const { prisma } = connection

  async function findByDedupeKey(dedupeKey: string): Promise<InboxMessage | undefined> {
    const row = await prisma.inboxMessage.findUnique({ where: { dedupeKey } })
    return row === null ? undefined : toMessage(row)
  }

  return {
    findByDedupeKey,
    async addMessage(message) {
      await insertRows(connection, {
        table: 'inbox_message',
        columns: ['id', 'address', 'dedupeKey', 'at', 'updatedAt', 'reply', 'version'],
        rows: [[message.id, message.address, message.dedupeKey, message.at, message.updatedAt, JSON.stringify(message.reply), message.version]],
        skipTaken: true,
      })
      return (await findByDedupeKey(message.dedupeKey)) ?? message
    },
    async updateMessage(id, reply, at) {
      await prisma.inboxMessage.updateMany({ where: { id }, data: { reply: JSON.stringify(reply), updatedAt: at, version: { increment: 1 } } })
    },
    async findMessage(id) {
      const row = await prisma.inboxMessage.findUnique({ where: { id } })
      return row === null ? undefined : toMessage(row)
    },
    async listMessages(addresses, limit) {
      const rows = await prisma.inboxMessage.findMany({
        where: { address: { in: [...addresses] } },
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        take: limit,
      })
      return rows.reverse().map(toMessage)
    },
  }
}
