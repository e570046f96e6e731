import { setTimeout as wait } from 'node:timers/promises'
import type { PrismaLibSql } from '@prisma/adapter-libsql'
import Database from 'libsql'

type LibsqlClient = ReturnType<PrismaLibSql['createClient']>
type Execute = LibsqlClient['execute']
type ResultSet = Awaited<ReturnType<Execute>>
type LibsqlTransaction = Awaited<ReturnType<LibsqlClient['transaction']>>

/** As Prisma's adapter writes it. */
interface Statement {
  readonly sql: string
  readonly args?: readonly unknown[]
}

/** libsql waits for a lock with the whole process standing still, so it waits briefly; the rest is waited for here. */
const blockedMs = 40
const patienceMs = 10_000
const busy = 5

/** Tries until the other process has let go of the lock. */
async function patiently<T>(attempt: () => T): Promise<T> {
  const giveUpAt = performance.now() + patienceMs
  for (;;) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error
    }
    await wait(5 + Math.random() * 20)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'rawCode' in error && typeof error.rawCode === 'number' && (error.rawCode & 0xff) === busy
}

function toArgument(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof ArrayBuffer) return Buffer.from(value)

  return value ?? null
}

function prepare(database: Database.Database, { sql, args = [] }: Statement): () => ResultSet {
  const values = args.map(toArgument)
  const prepared = database.prepare(sql)
  if (!prepared.reader) {
    return () => ({ columns: [], columnTypes: [], rows: [], rowsAffected: prepared.run(...values).changes }) as unknown as ResultSet
  }

  const described = prepared.columns()
  const columns = described.map(({ name }) => name)
  const columnTypes = described.map(({ type }) => type ?? '')
  prepared.raw(true)
  // Prisma's adapter reads rows by index only, so plain arrays do.
  return () => ({ columns, columnTypes, rows: prepared.all(...values), rowsAffected: 0 }) as unknown as ResultSet
}

const reading = /^\s*(SELECT|PRAGMA)\b/i

/**
 * A statement that met a lock and is not run again stays half-way in libsql until it is garbage; until then nothing this connection
 * writes is committed, and nothing says so. So a write begins only when the lock is held, and a read is tried again as the same statement.
 */
async function executeAlone(database: Database.Database, statement: Statement): Promise<ResultSet> {
  const run = prepare(database, statement)
  if (reading.test(statement.sql)) return patiently(run)

  await patiently(() => database.exec('BEGIN IMMEDIATE'))
  try {
    const result = run()
    database.exec('COMMIT')
    return result
  } finally {
    rollBack(database)
  }
}

function rollBack(database: Database.Database): void {
  if (database.inTransaction) database.exec('ROLLBACK')
}

/**
 * The client that Prisma's libsql adapter works on: one connection for everything. The stock client opens a connection for each
 * transaction and never closes it, and begins deferred, so that a reader that turns writer fails at once beside another process.
 */
export function createSqliteClient(path: string): LibsqlClient {
  const database = new Database(path, { timeout: blockedMs })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON')

  const transaction = {
    execute: async (statement: Statement) => prepare(database, statement)(),
    commit: async () => void database.exec('COMMIT'),
    rollback: async () => rollBack(database),
  } as unknown as LibsqlTransaction

  const client = {
    closed: false,
    protocol: 'file',
    execute: (statement: Statement) => executeAlone(database, statement),
    async transaction() {
      await patiently(() => database.exec('BEGIN IMMEDIATE'))
      return transaction
    },
    async executeMultiple(script: string) {
      try {
        await patiently(() => database.exec(script))
      } finally {
        rollBack(database)
      }
    },
    close() {
      if (client.closed) return

      // libsql closes for good only once its statements are garbage; what was written goes into the file now.
      rollBack(database)
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      database.close()
      client.closed = true
    },
  }

  return client as unknown as LibsqlClient
}
