import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { AppError } from '../domain/error.ts'
import type { Client, OpenClient } from './connection.ts'
import { PrismaClient } from './generated/sqlite/client.ts'
import { applyMigrations, listAppliedSql, type Migratable } from './migrations.ts'
import { createSqliteClient } from './sqlite-client.ts'

type LibsqlClient = ReturnType<typeof createSqliteClient>

/** The stock adapter on our connection. */
class OneConnectionAdapter extends PrismaLibSql {
  readonly #client: LibsqlClient

  constructor(client: LibsqlClient) {
    super({ url: ':memory:' })
    this.#client = client
  }

  override createClient(): LibsqlClient {
    return this.#client
  }
}

/** The path of a `file:` address, relative to the working directory. */
export function toFilePath(url: string): string {
  return resolve(url.slice('file:'.length).replace(/^\/\/(?=\/)/, ''))
}

function toMigratable(client: LibsqlClient): Migratable {
  return {
    provider: 'sqlite',
    async listApplied() {
      const tables = await client.execute({ sql: `SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'` })
      if (tables.rows.length === 0) return undefined

      const { rows } = await client.execute({ sql: listAppliedSql })
      return rows.map((row) => ({ name: String(row[0]), checksum: String(row[1]), finished: row[2] !== null }))
    },
    runScript: (script) => client.executeMultiple(`BEGIN IMMEDIATE;\n${script}\nCOMMIT;`),
  }
}

async function openFile(path: string): Promise<LibsqlClient> {
  try {
    await mkdir(dirname(path), { recursive: true })
    return createSqliteClient(path)
  } catch (cause) {
    throw new AppError(
      'unavailable',
      {
        zh: `无法打开数据库文件 ${path}。请检查路径与权限，以及它是否是数据库文件。`,
        en: `The database file ${path} cannot be opened. Check the path and its permissions, and that it is a database.`,
      },
      { cause },
    )
  }
}

/** Opens a SQLite file and brings it up to date. */
export async function openSqlite(url: string): Promise<OpenClient> {
  const client = await openFile(toFilePath(url))
  await applyMigrations(toMigratable(client))

  const prisma: Client = new PrismaClient({ adapter: new OneConnectionAdapter(client) })
  return {
    prisma,
    provider: 'sqlite',
    async close() {
      await prisma.$disconnect()
      client.close()
    },
  }
}
