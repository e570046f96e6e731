import { createHash, randomUUID } from 'node:crypto'
import { access, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '../domain/error.ts'
import type { Provider } from './connection.ts'

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

interface AppliedMigration {
  readonly name: string
  readonly checksum: string
  readonly finished: boolean
}

/** What a database must be able to do to be migrated. */
export interface Migratable {
  readonly provider: Provider
  /** Undefined where Prisma's table does not exist yet. */
  listApplied(): Promise<readonly AppliedMigration[] | undefined>
  /** Runs a script of many statements in one transaction that no other migrator enters: all or nothing. */
  runScript(script: string): Promise<void>
}

/** As Prisma makes it, so that its own commands go on working. */
const historyTable: Readonly<Record<Provider, string>> = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME,
    "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0);`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ, "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0);`,
}

export const listAppliedSql = 'SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL'

/** The folder with package.json: this file lies two or three levels below it, as source or compiled. */
async function findRoot(folder: string): Promise<string> {
  const found = await access(join(folder, 'package.json')).then(
    () => true,
    () => false,
  )
  return found ? folder : findRoot(dirname(folder))
}

async function readMigrations(provider: Provider): Promise<readonly Migration[]> {
  const home = join(await findRoot(dirname(fileURLToPath(import.meta.url))), 'prisma', provider, 'migrations')
  const entries = await readdir(home, { withFileTypes: true })
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()

  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(home, name, 'migration.sql'))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
}

function refuseChanged(migrations: readonly Migration[], applied: readonly AppliedMigration[]): void {
  for (const { name, checksum, finished } of applied) {
    const known = migrations.find((migration) => migration.name === name)
    if (known !== undefined && known.checksum === checksum && finished) continue

    const why =
      known === undefined
        ? ['本程序没有它', 'this program does not have it']
        : finished
          ? ['内容已被改动', 'its text was changed']
          : ['它没有执行完', 'it was not finished']
    throw new AppError('conflict', {
      zh: `数据库已执行的迁移 ${name} 与本程序不符：${why[0]}。请使用与该数据库相符的版本，或从备份恢复。`,
      en: `The database's migration ${name} does not fit this program: ${why[1]}. Use the version that fits the database, or restore a backup.`,
    })
  }
}

function toScript(provider: Provider, { name, sql, checksum }: Migration): string {
  const now = provider === 'sqlite' ? "(unixepoch('subsec') * 1000)" : 'now()'
  return `${historyTable[provider]}
${sql}
;INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
VALUES ('${randomUUID()}', '${checksum}', '${name}', ${now}, ${now}, 1);`
}

/** Applies what is pending, each in its own transaction. One read where nothing is. AppError `conflict` where the database is of another making. */
export async function applyMigrations(database: Migratable): Promise<void> {
  const migrations = await readMigrations(database.provider)
  const listPending = async () => {
    const applied = (await database.listApplied()) ?? []
    refuseChanged(migrations, applied)
    return migrations.filter(({ name }) => !applied.some((other) => other.name === name))
  }

  for (const migration of await listPending()) {
    try {
      await database.runScript(toScript(database.provider, migration))
    } catch (error) {
      // Two processes started at once: the other one has applied it meanwhile.
      if ((await listPending()).some(({ name }) => name === migration.name)) throw error
    }
  }
}
