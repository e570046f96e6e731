import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { AppError } from '../domain/error.ts'

/** What holds a place and lets it go. */
export interface Hold {
  /** No other server works on this database meanwhile. */
  readonly alone: boolean
  release(): void
}

/**
 * Makes this process the only server on a SQLite file until released; nothing to do on PostgreSQL. The hold is a write transaction left open
 * on a lock database beside the file: the kernel ends it with the process, however that dies. AppError `conflict` where another server holds it.
 */
export async function guardSingleServer(url: string): Promise<Hold> {
  if (!url.startsWith('file:')) return { alone: false, release: () => {} }

  const { default: Libsql } = await import('libsql')
  const path = `${resolve(url.slice('file:'.length).replace(/^\/\/(?=\/)/, ''))}.lock`
  await mkdir(dirname(path), { recursive: true })
  const database = new Libsql(path, { timeout: 0 })
  try {
    database.exec('BEGIN IMMEDIATE')
  } catch (cause) {
    database.close()
    throw new AppError(
      'conflict',
      {
        zh: `已有一个服务正在使用此数据库（${path}）。请先停止它，或为第二个服务另设 DATABASE_URL；多个服务共用数据请用 PostgreSQL。`,
        en: `Another server is using this database (${path}). Stop it first, or give the second one its own DATABASE_URL; for several servers on the same data use PostgreSQL.`,
      },
      { cause },
    )
  }

  return {
    alone: true,
    release() {
      if (!database.open) return

      database.exec('ROLLBACK')
      database.close()
    },
  }
}
