import { type Edition, type EditionStatus, editionStatuses } from '../domain/edition.ts'
import type { UnitResult } from '../domain/scoring/result.ts'
import type { EditionStore } from '../ports/edition-store.ts'
import { createBatchStore } from './batch-store.ts'
import { readChoice, readJson } from './column.ts'
import type { Connection } from './connection.ts'
import { classify } from './errors.ts'
import { createFileStore } from './file-store.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import { insertRows } from './insert-rows.ts'
import { unitResultSchema } from './unit-result-schema.ts'

const withBatches = { batches: { orderBy: { position: 'asc' } } } as const satisfies Prisma.EditionInclude
type EditionRow = Prisma.EditionGetPayload<{ include: typeof withBatches }>

function toEdition({ proposedKey: _, batches, ...row }: EditionRow): Edition {
  return { ...row, status: readChoice(editionStatuses, row.status), batchIds: batches.map(({ batchId }) => batchId) }
}

function toProposedKey({ schemeId, period }: Pick<Edition, 'schemeId' | 'period'>, status: EditionStatus): string | null {
  return status === 'proposed' ? `${schemeId}/${period}` : null
}

const newestFirst: Prisma.EditionOrderByWithRelationInput[] = [{ period: 'desc' }, { number: 'desc' }]
const resultColumns = ['editionId', 'unitId', 'status', 'score', 'grade', 'rank', 'rankGroup', 'position', 'detail']

function toResultValues(editionId: string, result: UnitResult, position: number) {
  const { unitId, status, score, grade, rank, rankGroup } = result
  return [editionId, unitId, status, score, grade, rank, rankGroup, position, JSON.stringify(result)]
}

/** Who may change what is decided in the condition of one UPDATE. */
async function changeStatus({ prisma, inTransaction }: Connection, ...[id, from, to, change]: Parameters<EditionStore['changeStatus']>): Promise<boolean> {
  const edition = await prisma.edition.findUnique({ where: { id }, select: { schemeId: true, period: true } })
  if (edition === null) return false

  const proposedKey = toProposedKey(edition, to)
  if (proposedKey !== null && from !== to && (await prisma.edition.count({ where: { proposedKey } })) > 0) return false
  try {
    const { count } = await prisma.edition.updateMany({ where: { id, status: from }, data: { ...change, status: to, proposedKey } })
    return count === 1
  } catch (error) {
    // Another proposal came between. Inside a transaction PostgreSQL allows nothing more: thrown on, it runs again and then sees the other.
    if (classify(error) !== 'taken' || inTransaction) throw error

    return false
  }
}

export function createEditionStore(connection: Connection): EditionStore {
  const { prisma } = connection

  return {
    ...createBatchStore(connection),
    ...createFileStore(connection),
    changeStatus: (...change) => changeStatus(connection, ...change),
    async addSchemeVersion({ digest, id, version, text }, at) {
      const columns = ['digest', 'id', 'version', 'text', 'firstAt']
      await insertRows(connection, { table: 'scheme_version', columns, rows: [[digest, id, version, text, at]], skipTaken: true })
    },
    async findSchemeVersion(digest) {
      return (await prisma.schemeVersion.findUnique({ where: { digest }, omit: { firstAt: true } })) ?? undefined
    },
    async addEdition({ batchIds, ...edition }, results) {
      await prisma.edition.create({ data: { ...edition, proposedKey: toProposedKey(edition, edition.status) } })
      const batches = batchIds.map((batchId, position) => [edition.id, batchId, position])
      await insertRows(connection, { table: 'edition_batch', columns: ['editionId', 'batchId', 'position'], rows: batches })
      const rows = results.map((result, position) => toResultValues(edition.id, result, position))
      await insertRows(connection, { table: 'result', columns: resultColumns, rows })
    },
    async findEdition(id) {
      const row = await prisma.edition.findUnique({ where: { id }, include: withBatches })
      return row === null ? undefined : toEdition(row)
    },
    async listEditions({ schemeId, period, statuses, limit }) {
      const rows = await prisma.edition.findMany({
        where: { schemeId, ...(period === undefined ? {} : { period }), ...(statuses === undefined ? {} : { status: { in: [...statuses] } }) },
        include: withBatches,
        orderBy: newestFirst,
        ...(limit === undefined ? {} : { take: limit }),
      })
      return rows.map(toEdition)
    },
    async findPublished(schemeId, period) {
      const where = { schemeId, status: 'published', ...(period === undefined ? {} : { period }) }
      const row = await prisma.edition.findFirst({ where, include: withBatches, orderBy: newestFirst })
      return row === null ? undefined : toEdition(row)
    },
    async listResults(editionId) {
      const rows = await prisma.result.findMany({ where: { editionId }, orderBy: { position: 'asc' }, select: { detail: true } })
      return rows.map(({ detail }) => readJson(unitResultSchema, detail))
    },
    async findResult(editionId, unitId) {
      const row = await prisma.result.findUnique({ where: { editionId_unitId: { editionId, unitId } }, select: { detail: true } })
      return row === null ? undefined : readJson(unitResultSchema, row.detail)
    },
    async listUnitHistory(schemeId, unitId, from, to) {
      const rows = await prisma.result.findMany({
        where: { unitId, edition: { schemeId, status: 'published', period: { gte: from, lte: to } } },
        include: { edition: { include: withBatches } },
        orderBy: { edition: { period: 'asc' } },
      })
      return rows.map(({ edition, detail }) => ({ edition: toEdition(edition), result: readJson(unitResultSchema, detail) }))
    },
  }
}
