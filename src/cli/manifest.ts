import { commands } from '../../commands/index.ts'
import { readConfig } from '../assemble/environment.ts'
import { describeCommands } from '../command/describe.ts'
import { AppError } from '../domain/error.ts'
import { createSlackManifest } from '../platforms/slack/register.ts'

/** `manifest slack [socket|http]`: the app's manifest from the declared commands, to paste at api.slack.com. */
export async function runManifest([platform = 'slack', mode = 'socket']: readonly string[]): Promise<number> {
  if (platform !== 'slack' || (mode !== 'socket' && mode !== 'http'))
    throw new AppError('invalid-input', { zh: '用法：fenghuo manifest slack [socket|http]', en: 'Usage: fenghuo manifest slack [socket|http]' })

  const { core } = readConfig(process.env)
  const publicUrl = core.publicUrl ?? `http://${core.host}:${core.port}`
  process.stdout.write(`${JSON.stringify(createSlackManifest(describeCommands(commands), { mode, publicUrl, language: core.language }), null, 2)}\n`)
  return 0
}
