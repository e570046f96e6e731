import Libsql from 'libsql'
import pg from 'pg'

/** Somebody with the database's own tools. */
export async function runSql(url: string, sql: string): Promise<void> {
  if (url.startsWith('file:')) {
    const database = new Libsql(url.slice('file:'.length), { timeout: 1_000 })
    try {
      database.exec(sql)
    } finally {
      database.close()
    }
    return
  }

  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
