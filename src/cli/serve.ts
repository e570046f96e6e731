import { readConfig } from '../assemble/environment.ts'
import { type RunningServer, serve } from '../assemble/serve.ts'
import { createLog } from '../system/log.ts'

/** Longer than this the operator need not wait. */
const stopWithinMs = 4_500

/** Serves until SIGTERM or SIGINT, then stops cleanly. */
export async function runServe(): Promise<number> {
  const config = readConfig(process.env)
  const log = createLog(config.core.logLevel)
  const server = await serve(config, log)
  const { needs } = server.program
  const sample = needs.sample ? ' · 样本数据 sample data' : ''
  process.stdout.write(`烽火 Fenghuo ${server.url}${sample}\n`)

  return new Promise((resolve) => {
    let stopping = false
    const stop = () => {
      if (stopping) return
      stopping = true
      void stopInTime(server).then(resolve)
    }
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })
}

async function stopInTime(server: RunningServer): Promise<number> {
  const timer = setTimeout(() => process.exit(1), stopWithinMs)
  await server.stop()
  clearTimeout(timer)
  return 0
}
