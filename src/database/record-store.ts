import type { RecordRow } from '../domain/record/record.ts'
import type { RecordStore } from '../ports/record-store.ts'
import { dataSchema, readJson } from './column.ts'
import type { Connection } from './connection.ts'
import type { RecordRow as StoredRow } from './generated/sqlite/client.ts'
import { insertRows } from './insert-rows.ts'

/**
 * Numbers are given before commit, so on PostgreSQL a lower one may appear after a higher one was sealed: each look reaches this far
 * back behind what was sealed, and the first look of a process reaches back to the beginning.
 */
const reachBack = 1_000

/** Prisma refuses a list of 1,000 and more on SQLite. */
const seqsPerQuery = 500

/** Up to where a process knows all to be sealed. Shared by the stores of one database. */
export interface SealMark {
  seq: number
}

function toRecordRow(row: StoredRow): RecordRow {
  return { ...row, data: readJson(dataSchema, row.data) }
}

async function listUnsealedSeqs({ prisma }: Connection, mark: SealMark, limit: number): Promise<number[]> {
  const found = await prisma.$queryRaw<{ readonly seq: number | bigint }[]>`
    SELECT "seq" FROM "record_row" WHERE "seq" > ${mark.seq}
    AND NOT EXISTS (SELECT 1 FROM "record_seal" WHERE "record_seal"."rowSeq" = "record_row"."seq")
    ORDER BY "seq" LIMIT ${limit}`
  return found.map(({ seq }) => Number(seq))
}

export function createRecordStore(connection: Connection, mark: SealMark): RecordStore {
  const { prisma } = connection
  async function readRows(seqs: readonly number[]): Promise<RecordRow[]> {
    const rows: RecordRow[] = []
    for (let from = 0; from < seqs.length; from += seqsPerQuery) {
      const part = seqs.slice(from, from + seqsPerQuery)
      rows.push(...(await prisma.recordRow.findMany({ where: { seq: { in: part } }, orderBy: { seq: 'asc' } })).map(toRecordRow))
    }
    return rows
  }

  async function lastSeq(): Promise<number> {
    return (await prisma.recordRow.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } }))?.seq ?? 0
  }

  return {
    lastSeq,
    async append(rows) {
      const values = rows.map(({ at, realAt, actorId, kind, subject, data }) => [at, realAt, actorId, kind, subject, JSON.stringify(data)])
      await insertRows(connection, { table: 'record_row', columns: ['at', 'realAt', 'actorId', 'kind', 'subject', 'data'], rows: values })
    },
    async listUnsealed(limit) {
      const last = await lastSeq()
      const seqs = await listUnsealedSeqs(connection, mark, limit)
      mark.seq = Math.max(mark.seq, (seqs[0] ?? last + 1) - 1 - reachBack)
      return seqs.length === 0 ? [] : readRows(seqs)
    },
    async findLastSeal() {
      return (await prisma.recordSeal.findFirst({ orderBy: { position: 'desc' } })) ?? undefined
    },
    async addSeals(seals) {
      const rows = seals.map(({ position, rowSeq, previous, hash }) => [position, rowSeq, previous, hash])
      await insertRows(connection, { table: 'record_seal', columns: ['position', 'rowSeq', 'previous', 'hash'], rows })
    },
    async listSealed(afterPosition, limit) {
      const seals = await prisma.recordSeal.findMany({ where: { position: { gt: afterPosition } }, orderBy: { position: 'asc' }, take: limit })
      const rows = new Map((await readRows(seals.map(({ rowSeq }) => rowSeq))).map((row) => [row.seq, row]))
      return seals.map((seal) => ({ seal, row: rows.get(seal.rowSeq) ?? null }))
    },
    async countUnsealed() {
      return (await listUnsealedSeqs(connection, { seq: 0 }, 1_000_000_000)).length
    },
    async list({ subject, kinds, limit }) {
      const where = { ...(subject === undefined ? {} : { subject }), ...(kinds === undefined ? {} : { kind: { in: [...kinds] } }) }
      const rows = await prisma.recordRow.findMany({ where, orderBy: { seq: 'desc' }, take: limit })
      return rows.reverse().map(toRecordRow)
    },
  }
}
