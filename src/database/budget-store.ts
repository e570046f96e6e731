import { z } from 'zod'
import { bases, type Library, libraryStatuses, type Project } from '../domain/budget/library.ts'
import type { BudgetStore } from '../ports/budget-store.ts'
import { readChoice, readJson } from './column.ts'
import type { Connection } from './connection.ts'
import type { BudgetLibrary as StoredLibrary } from './generated/sqlite/client.ts'
import { insertRows } from './insert-rows.ts'

const projectsSchema: z.ZodType<readonly Project[]> = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    tag: z.string().nullable(),
    item: z.string().nullable(),
    basis: z.enum(bases).nullable(),
    need: z.string(),
    budget: z.string(),
    executed: z.string(),
    line: z.int(),
  }),
)

const columns = [
  ...['id', 'unitId', 'year', 'version', 'status', 'throughPeriod', 'projects', 'fileName', 'digest'],
  ...['submittedById', 'submittedAt', 'reviewedById', 'reviewedAt', 'reason'],
] as const

function toLibrary(row: StoredLibrary): Library {
  return { ...row, status: readChoice(libraryStatuses, row.status), projects: readJson(projectsSchema, row.projects) }
}

export function createBudgetStore(connection: Connection): BudgetStore {
  const { budgetLibrary } = connection.prisma
  const newest = { version: 'desc' } as const

  return {
    async addLibrary(library) {
      const stored = { ...library, projects: JSON.stringify(library.projects) }
      const row = columns.map((column) => stored[column])
      return (await insertRows(connection, { table: 'budget_library', columns, rows: [row], skipTaken: true })) === 1
    },
    async findLibrary(id) {
      const row = await budgetLibrary.findUnique({ where: { id } })
      return row === null ? undefined : toLibrary(row)
    },
    async findLatest(unitId, year) {
      const row = await budgetLibrary.findFirst({ where: { unitId, year }, orderBy: newest })
      return row === null ? undefined : toLibrary(row)
    },
    async findApproved(unitId, year) {
      const row = await budgetLibrary.findFirst({ where: { unitId, year, status: 'approved' }, orderBy: newest })
      return row === null ? undefined : toLibrary(row)
    },
    async listLatest(year) {
      const rows = await budgetLibrary.findMany({ where: { year }, orderBy: [{ unitId: 'asc' }, newest], distinct: ['unitId'] })
      return rows.map(toLibrary)
    },
    async reviewLibrary(id, review) {
      const { count } = await budgetLibrary.updateMany({ where: { id, status: 'submitted' }, data: review })
      return count === 1
    },
  }
}
