import Libsql from 'libsql'
import { z } from 'zod'

/** Reads the server's SQLite file from beside it, by plain SQL. */
export interface DatabaseView {
  rows<T>(shape: z.ZodType<T>, sql: string, ...values: readonly (string | number)[]): readonly T[]
  count(sql: string, ...values: readonly (string | number)[]): number
  close(): void
}

const counted = z.object({ n: z.number() })

export function openDatabaseView(path: string): DatabaseView {
  const database = new Libsql(path, { timeout: 5000 })
  const rows: DatabaseView['rows'] = (shape, sql, ...values) => z.array(shape).parse(database.prepare(sql).all(...values))

  return {
    rows,
    count: (sql, ...values) => rows(counted, `SELECT COUNT(*) AS n FROM (${sql})`, ...values)[0]?.n ?? 0,
    close: () => void database.close(),
  }
}
