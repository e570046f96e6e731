import type { AccessStore } from '../ports/access-store.ts'
import type { Connection } from './connection.ts'
import { insertRows } from './insert-rows.ts'

export function createAccessStore(connection: Connection): AccessStore {
  const { prisma } = connection

  return {
    async findAccount(platform, externalId) {
      return (await prisma.account.findUnique({ where: { platform_externalId: { platform, externalId } } })) ?? undefined
    },
    async listAccounts(personId) {
      return prisma.account.findMany({ where: { personId }, orderBy: [{ platform: 'asc' }, { externalId: 'asc' }] })
    },
    async saveAccount(account) {
      const { platform, externalId } = account
      await prisma.account.upsert({ where: { platform_externalId: { platform, externalId } }, create: { ...account }, update: { ...account } })
    },
    async addSecret(secret) {
      await prisma.oneTimeSecret.create({ data: { ...secret } })
    },
    async useSecret(hash, purpose, realNow) {
      const used = await prisma.oneTimeSecret.updateManyAndReturn({
        where: { hash, purpose, usedAt: null, expiresAt: { gt: realNow } },
        data: { usedAt: realNow },
      })
      return used[0]?.personId
    },
    async findSecret(hash, realNow) {
      const found = await prisma.oneTimeSecret.findUnique({ where: { hash } })
      return found === null || found.usedAt !== null || found.expiresAt <= realNow ? undefined : { purpose: found.purpose, personId: found.personId }
    },
    async addSession(session) {
      await prisma.session.create({ data: { ...session } })
    },
    async findSession(idHash, realNow) {
      const session = await prisma.session.findUnique({ where: { idHash } })
      return session === null || session.expiresAt <= realNow ? undefined : session
    },
    async removeSession(idHash) {
      await prisma.session.deleteMany({ where: { idHash } })
    },
    async acceptInbound(key, invocation, realNow) {
      const columns = ['key', 'invocation', 'acceptedAt']
      const added = await insertRows(connection, { table: 'inbound_event', columns, rows: [[key, invocation, realNow]], skipTaken: true })
      if (added === 1) return 'new'

      const event = await prisma.inboundEvent.findUnique({ where: { key }, select: { finishedAt: true } })
      return event === null || event.finishedAt === null ? 'pending' : 'done'
    },
    async finishInbound(key, realNow) {
      await prisma.inboundEvent.updateMany({ where: { key, finishedAt: null }, data: { finishedAt: realNow } })
    },
    async noteInbound(key, invocation) {
      await prisma.inboundEvent.updateMany({ where: { key, finishedAt: null }, data: { invocation } })
    },
    async listUnfinishedInbound(acceptedBefore) {
      return prisma.inboundEvent.findMany({
        where: { finishedAt: null, acceptedAt: { lt: acceptedBefore } },
        select: { key: true, invocation: true },
        orderBy: { acceptedAt: 'asc' },
      })
    },
    async sweep(realNow, keysSeenBefore) {
      await prisma.oneTimeSecret.deleteMany({ where: { expiresAt: { lte: realNow } } })
      await prisma.session.deleteMany({ where: { expiresAt: { lte: realNow } } })
      await prisma.storedFile.deleteMany({ where: { expiresAt: { lte: realNow } } })
      await prisma.inboundEvent.deleteMany({ where: { finishedAt: { not: null }, acceptedAt: { lt: keysSeenBefore } } })
    },
  }
}
