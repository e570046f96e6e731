import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServerProcess, type ServerProcess } from '../chaos/server-process.ts'

/** A seeded sample database in a folder of its own, given to `work`; removed afterwards. */
export async function withSample<T>(
  environment: Readonly<Record<string, string>>,
  work: (sample: { readonly server: ServerProcess; readonly file: string }) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fenghuo-bench-'))
  const file = join(folder, 'bench.db')
  const server = await createServerProcess({ ...environment, DATABASE_URL: `file:${file}`, SAMPLE: 'on' })
  try {
    await server.start()
    await server.stop()
    return await work({ server, file })
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
