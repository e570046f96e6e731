import { z } from 'zod'
import { type Batch, batchStatuses } from '../domain/edition.ts'
import type { Figures } from '../domain/scoring/result.ts'
import type { EditionStore } from '../ports/edition-store.ts'
import { readChoice, readJson, textListSchema } from './column.ts'
import type { Connection } from './connection.ts'
import type { Batch as BatchRow } from './generated/sqlite/client.ts'
import { insertRows } from './insert-rows.ts'

type BatchStore = Pick<EditionStore, 'addBatch' | 'findBatch' | 'findBatchByDigest' | 'listBatches' | 'readFigures' | 'readUnitFigures'>

const figuresSchema: z.ZodType<Figures> = z.record(z.string(), z.string().nullable())

function toBatch(row: BatchRow): Batch {
  return { ...row, status: readChoice(batchStatuses, row.status), notes: readJson(textListSchema, row.notes) }
}

/** Deliveries of figures: the part of the edition store that comes before scoring. */
export function createBatchStore(connection: Connection): BatchStore {
  const { prisma } = connection

  return {
    async addBatch(batch, figures) {
      await prisma.batch.create({ data: { ...batch, notes: JSON.stringify(batch.notes) } })
      const rows = [...figures].map(([unitId, values]) => [batch.id, unitId, JSON.stringify(values)])
      await insertRows(connection, { table: 'unit_figures', columns: ['batchId', 'unitId', 'values'], rows })
    },
    async findBatch(id) {
      const row = await prisma.batch.findUnique({ where: { id } })
      return row === null ? undefined : toBatch(row)
    },
    async findBatchByDigest(schemeId, period, digest) {
      const row = await prisma.batch.findFirst({ where: { schemeId, period, digest }, orderBy: [{ importedAt: 'desc' }, { id: 'desc' }] })
      return row === null ? undefined : toBatch(row)
    },
    async listBatches(schemeId, period) {
      const rows = await prisma.batch.findMany({ where: { schemeId, period }, orderBy: [{ importedAt: 'asc' }, { id: 'asc' }] })
      return rows.map(toBatch)
    },
    async readUnitFigures(unitId, batchIds) {
      const rows = await prisma.unitFigures.findMany({ where: { unitId, batchId: { in: [...batchIds] } } })
      return new Map(rows.map((row) => [row.batchId, readJson(figuresSchema, row.values)]))
    },
    async readFigures(batchIds) {
      const rows = await prisma.unitFigures.findMany({ where: { batchId: { in: [...batchIds] } }, orderBy: { unitId: 'asc' } })
      const figures = new Map<string, Figures>()
      for (const batchId of batchIds) {
        for (const row of rows) if (row.batchId === batchId) figures.set(row.unitId, readJson(figuresSchema, row.values))
      }
      return figures
    },
  }
}
