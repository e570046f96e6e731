import { type DeliveryStore, type NewOutboxRow, type OutboxOutcome, type OutboxRow, outboxPayloadSchema, outboxStatuses } from '../ports/delivery-store.ts'
import { claimRows } from './claim-rows.ts'
import { readChoice, readJson } from './column.ts'
import type { Connection } from './connection.ts'
import type { OutboxRow as StoredRow } from './generated/sqlite/client.ts'
import { insertRows } from './insert-rows.ts'
import { releaseLease, takeLease } from './lease.ts'

function toOutboxRow({ kind: _, claimedFrom: __, ...row }: StoredRow): OutboxRow {
  return { ...row, payload: readJson(outboxPayloadSchema, row.payload), status: readChoice(outboxStatuses, row.status) }
}

const columns = [
  ...['id', 'dedupeKey', 'kind', 'payload', 'platform', 'address', 'personId', 'caseId', 'status', 'attempts'],
  ...['createdAt', 'dueAt', 'notBefore', 'fence'],
]

function toValues(row: NewOutboxRow) {
  const { id, dedupeKey, payload, platform, address, personId, caseId, createdAt, dueAt, notBefore } = row
  return [id, dedupeKey, payload.kind, JSON.stringify(payload), platform, address, personId, caseId, 'queued', 0, createdAt, dueAt, notBefore, 0]
}

function toChange(outcome: OutboxOutcome) {
  const free = { owner: null, leaseUntil: null, claimedFrom: null }
  if (outcome.status === 'sent') return { ...free, ...outcome, failure: null }

  return { ...free, ...outcome }
}

export function createDeliveryStore(connection: Connection): DeliveryStore {
  const { prisma } = connection

  return {
    addToOutbox(rows) {
      return insertRows(connection, { table: 'outbox', columns, rows: rows.map(toValues), skipTaken: true })
    },
    async claim(request) {
      const ids = await claimRows(connection, request)
      if (ids.length === 0) return []

      const rows = await prisma.outboxRow.findMany({ where: { id: { in: ids } }, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] })
      return rows.map((row) => ({ ...toOutboxRow(row), status: readChoice(outboxStatuses, row.claimedFrom ?? 'unknown') }))
    },
    async finish(id, fence, outcome) {
      const { count } = await prisma.outboxRow.updateMany({ where: { id, fence, status: 'claimed' }, data: toChange(outcome) })
      return count === 1
    },
    async findOutboxRow(id) {
      const row = await prisma.outboxRow.findUnique({ where: { id } })
      return row === null ? undefined : toOutboxRow(row)
    },
    async findOutboxByKey(dedupeKey) {
      const row = await prisma.outboxRow.findUnique({ where: { dedupeKey } })
      return row === null ? undefined : toOutboxRow(row)
    },
    async findFirstSent(about) {
      const row = await prisma.outboxRow.findFirst({
        where: { ...about, status: 'sent', kind: { not: 'redraw' }, externalId: { not: null } },
        orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
      })
      return row === null ? undefined : toOutboxRow(row)
    },
    async listOutbox({ caseId, statuses, limit }) {
      const rows = await prisma.outboxRow.findMany({
        where: { ...(caseId === undefined ? {} : { caseId }), ...(statuses === undefined ? {} : { status: { in: [...statuses] } }) },
        orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
        ...(limit === undefined ? {} : { take: limit }),
      })
      return rows.map(toOutboxRow)
    },
    countPending(now) {
      return prisma.outboxRow.count({ where: { status: { in: ['queued', 'claimed', 'unknown'] }, dueAt: { lte: now } } })
    },
    takeLease: (name, owner, realNow, until) => takeLease(connection, { name, owner, realNow, until }),
    releaseLease: (name, owner) => releaseLease(connection, name, owner),
    async endOtherClaims(owner) {
      const longAgo = new Date(0)
      await prisma.lease.updateMany({ where: { owner: { notIn: [owner, ''] } }, data: { owner: '', until: longAgo } })
      const ended = await prisma.outboxRow.updateMany({ where: { status: 'claimed', owner: { not: owner } }, data: { leaseUntil: longAgo } })
      return ended.count
    },
  }
}
