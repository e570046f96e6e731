import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openProgram } from '../src/assemble/open-program.ts'
import { openDatabase } from '../src/database/index.ts'
import { createLog } from '../src/system/log.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test/databases.ts asks for fresh databases. */
    readonly databaseServer: string
  }
}

/** Runs a thing once, when it is first asked for. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

async function withAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: `${url}postgres` })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function migrate(url: string): Promise<void> {
  await (await openDatabase(url)).close()
}

/** Makes the database the sample, with its two years of history. */
async function seed(url: string): Promise<void> {
  const config = {
    databaseUrl: url,
    sample: true,
    port: 0,
    host: '127.0.0.1',
    publicUrl: null,
    timeZone: 'Asia/Shanghai',
    language: 'zh-CN',
    logLevel: 'error',
    secretKeys: [],
  } as const
  const program = await openProgram({ config, log: createLog('error'), hasTokens: false, publicUrl: 'http://127.0.0.1' })
  await program.close()
}

/**
 * Hands out the addresses of templates to copy: SQLite's file, PostgreSQL's server. Both are made when first asked for, so that a run
 * of plain unit tests starts no database.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'fenghuo-test-'))
  await chmod(folder, 0o755)
  let postgres: PostgresServer | undefined

  const startTemplate: Readonly<Record<string, () => Promise<string>>> = {
    '/sqlite': lazily(async () => {
      const path = join(folder, 'template.db')
      await migrate(`file:${path}`)
      return path
    }),
    '/sqlite-sample': lazily(async () => {
      const path = join(folder, 'sample.db')
      await seed(`file:${path}`)
      return path
    }),
    '/postgresql-sample': lazily(async () => {
      const { url } = postgres ?? { url: await startTemplate['/postgresql']?.() }
      await withAdmin(url ?? '', (client) => client.query('CREATE DATABASE template_sample TEMPLATE template_fenghuo'))
      await seed(`${url}template_sample`)
      return url ?? ''
    }),
    '/postgresql': lazily(async () => {
      const server = await startPostgres(folder)
      postgres = server
      await withAdmin(server.url, (client) => client.query('CREATE DATABASE template_fenghuo'))
      await migrate(`${server.url}template_fenghuo`)
      return server.url
    }),
  }

  const server = createServer((request, response) => {
    const start = startTemplate[request.url ?? ''] ?? (() => Promise.reject(new Error(`no ${request.url}`)))
    start().then(
      (answer) => response.end(answer),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  project.provide('databaseServer', `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`)

  return async () => {
    server.closeAllConnections()
    server.close()
    await postgres?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
