import { z } from 'zod'
import { sensitivities } from '../domain/people.ts'
import type { InboxMessage, InboxStore } from '../ports/inbox-store.ts'
import type { Part, Reply } from '../reply/parts.ts'
import { readJson } from './column.ts'
import type { Connection } from './connection.ts'
import type { InboxMessage as InboxRow } from './generated/sqlite/client.ts'
import { insertRows } from './insert-rows.ts'

const kinds: readonly string[] = ['text', 'fields', 'table', 'chart', 'file', 'actions', 'form', 'copy'] satisfies readonly Part['kind'][]
const withKind = z.looseObject({ kind: z.string() })

/** The frame is checked; what is inside a part is our own writing and is drawn with its own checks. */
const replySchema: z.ZodType<Reply> = z.object({
  visibility: z.enum(['private', 'public']),
  tone: z.enum(['normal', 'good', 'watch', 'warn', 'alarm', 'fault']),
  sensitivity: z.enum(sensitivities),
  parts: z.array(z.custom<Part>((part) => kinds.includes(withKind.safeParse(part).data?.kind ?? ''))),
})

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
