import { randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, inject } from 'vitest'
import { openDatabase } from '../src/database/index.ts'
import type { Database } from '../src/ports/stores.ts'

export const databaseProviders = ['sqlite', 'postgresql'] as const
export type DatabaseProvider = (typeof databaseProviders)[number]

async function askTemplate(provider: DatabaseProvider | 'sqlite-sample' | 'postgresql-sample'): Promise<string> {
  const response = await fetch(`${inject('databaseServer')}/${provider}`)
  const answer = await response.text()
  if (!response.ok) throw new Error(answer)

  return answer
}

/** Empty and migrated, or the sample with its history. */
export type DatabaseContent = 'empty' | 'sample'

async function copySqlite(folders: string[], content: DatabaseContent): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fenghuo-db-'))
  folders.push(folder)
  await copyFile(await askTemplate(content === 'sample' ? 'sqlite-sample' : 'sqlite'), join(folder, 'fenghuo.db'))
  return `file:${join(folder, 'fenghuo.db')}`
}

async function copyPostgres(content: DatabaseContent): Promise<string> {
  const server = await askTemplate(content === 'sample' ? 'postgresql-sample' : 'postgresql')
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: `${server}postgres` })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${content === 'sample' ? 'template_sample' : 'template_fenghuo'}`)
  } finally {
    await client.end()
  }
  return `${server}${name}`
}

/** Fresh migrated databases for one describe block; what is opened through it is closed after the block. */
export function useDatabases(provider: DatabaseProvider) {
  const folders: string[] = []
  const opened: Database[] = []

  /** The address of a fresh, migrated database. */
  const createUrl = (content: DatabaseContent = 'empty') => (provider === 'sqlite' ? copySqlite(folders, content) : copyPostgres(content))
  /** Opens a fresh database, or one more connection to that of an address. */
  const open = async (url?: string): Promise<Database> => {
    const database = await openDatabase(url ?? (await createUrl()))
    opened.push(database)
    return database
  }

  afterAll(async () => {
    await Promise.all(opened.map((database) => database.close().catch(() => {})))
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
  })
  return { open, createUrl }
}

type Open = ReturnType<typeof useDatabases>['open']
type CreateUrl = ReturnType<typeof useDatabases>['createUrl']

/** Runs a block of tests once on each database. `open()` opens a fresh one; `createUrl()` is for those who open it themselves. */
export function eachDatabase(name: string, tell: (open: Open, createUrl: CreateUrl, provider: DatabaseProvider) => void): void {
  for (const provider of databaseProviders) {
    describe(`${name} on ${provider}`, () => {
      const { open, createUrl } = useDatabases(provider)
      tell(open, createUrl, provider)
    })
  }
}
