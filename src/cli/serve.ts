import { readConfig } from '../assemble/environment.ts'
import { serve } from '../assemble/serve.ts'
import { createLog } from '../system/log.ts'

/** Longer than this the operator need not wait. */
const stopWithinMs = 4_500
/** A request to a platform that never answers would keep the process alive for its whole time limit. */
const lingerMs = 300

/** Serves until SIGTERM or SIGINT, then stops cleanly; asked during the start, once that is done. */
export async function runServe(): Promise<number> {
  const config = readConfig(process.env)
  const log = createLog(config.core.logLevel)
  const asked = whenAskedToStop()
  try {
    const server = await serve(config, log)
    const { needs } = server.program
    const sample = needs.sample ? ' · 样本数据 sample data' : ''
    process.stdout.write(`烽火 Fenghuo ${server.url}${sample}\n`)

    const timer = await asked
    await server.stop()
    clearTimeout(timer)
    return 0
  } finally {
    // With the exit code that is set by then.
    setTimeout(() => process.exit(), lingerMs).unref()
  }
}

/** With the timer that ends the process where stopping takes too long. */
function whenAskedToStop(): Promise<NodeJS.Timeout> {
  return new Promise((resolve) => {
    const stop = (): void => resolve(setTimeout(() => process.exit(1), stopWithinMs))
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })
}
