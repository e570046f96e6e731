import { type Config, readConfig } from '../assemble/environment.ts'
import { openProgram, type Program } from '../assemble/open-program.ts'
import { createLog } from '../system/log.ts'

/** Opens the parts beside a running server, does one thing, and closes them. Logs warnings only, so that output stays clean. */
export async function withProgram<T>(work: (program: Program, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const publicUrl = config.core.publicUrl ?? `http://${config.core.host}:${config.core.port}`
  const program = await openProgram({ config: config.core, log: createLog('error'), hasTokens: config.hasTokens, configured: config.configured, publicUrl })
  try {
    return await work(program, config)
  } finally {
    await program.close()
  }
}
