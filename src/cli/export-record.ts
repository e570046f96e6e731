import { readConfig } from '../assemble/environment.ts'
import { openDatabase } from '../database/index.ts'
import { toExportLine } from './record-export.ts'

const pageSize = 1000

/** `export-record`: the sealed record as JSON lines on standard output, for `verify-record FILE` on another machine. */
export async function runExportRecord(): Promise<number> {
  const database = await openDatabase(readConfig(process.env).core.databaseUrl)
  try {
    let position = 0
    for (;;) {
      const page = await database.record.listSealed(position, pageSize)
      if (page.length === 0) return 0

      for (const sealed of page) process.stdout.write(`${toExportLine(sealed)}\n`)
      position = page.at(-1)?.seal.position ?? position
    }
  } finally {
    await database.close()
  }
}
