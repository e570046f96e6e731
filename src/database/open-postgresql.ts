import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Client, OpenClient } from './connection.ts'
import { toAppError } from './errors.ts'
import { PrismaClient } from './generated/postgresql/client.ts'
import { applyMigrations, listAppliedSql, type Migratable } from './migrations.ts'

/** Any number of our own: migrators wait for one another on it. */
const migrationLock = 7_202_611

function toMigratable(pool: pg.Pool): Migratable {
  return {
    provider: 'postgresql',
    async listApplied() {
      const tables = await pool.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "exists"`)
      if (tables.rows[0]?.exists !== true) return undefined

      const { rows } = await pool.query({ text: listAppliedSql, rowMode: 'array' })
      return rows.map((row: readonly unknown[]) => ({ name: String(row[0]), checksum: String(row[1]), finished: row[2] !== null }))
    },
    // Statements sent together are one transaction.
    runScript: async (script) => void (await pool.query(`SELECT pg_advisory_xact_lock(${migrationLock});\n${script}`)),
  }
}

/** Opens a PostgreSQL database and brings it up to date. AppError `unavailable` where it can't be reached. */
export async function openPostgresql(url: string): Promise<OpenClient> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5_000, allowExitOnIdle: false })
  // A connection that breaks while idle is replaced when it is next needed.
  pool.on('error', () => {})
  try {
    await applyMigrations(toMigratable(pool))
  } catch (error) {
    await pool.end()
    throw toAppError(error)
  }

  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    // Both clients are generated from the same models; a test compares them.
    prisma: prisma as unknown as Client,
    provider: 'postgresql',
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}
