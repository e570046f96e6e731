import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/assemble/environment.ts'
import { serve } from '../../src/assemble/serve.ts'
import { createMemoryLog } from '../fakes/memory-log.ts'
import { compilePage } from '../platforms/console/compile-page.ts'

/** The whole program in the sample, on a fresh SQLite file and a port of its own. The caller closes it. */
export async function startSampleServer() {
  const folder = await mkdtemp(join(tmpdir(), 'fenghuo-sample-'))
  const log = createMemoryLog()
  const config = readConfig({ DATABASE_URL: `file:${join(folder, 'fenghuo.db')}`, SAMPLE: 'on', PORT: '0', HOST: '127.0.0.1' })
  const server = await serve(config, log, { pageAssets: await compilePage() })

  return {
    url: server.url,
    program: server.program,
    log,
    async close() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
