import { commands } from '../../commands/index.ts'
import { findAdministrator } from '../app/installations/installations.ts'
import { issueSecret } from '../app/people/one-time-secret.ts'
import { type Config, readConfig } from '../assemble/environment.ts'
import { describeCommands } from '../command/describe.ts'
import { AppError } from '../domain/error.ts'
import { findDiscordInvite } from '../platforms/discord/invite.ts'
import { installPath } from '../platforms/slack/install-paths.ts'
import { createSlackManifest } from '../platforms/slack/register.ts'
import { withProgram } from './with-program.ts'

/** `manifest`: what to paste or open at Slack and Discord, from the declared commands. */
export async function runManifest([platform = 'slack', ...given]: readonly string[]): Promise<number> {
  if (platform === 'slack' && given[0] === 'install') return await printInstallLink(given.slice(1))
  if (platform === 'slack' && given.every((word) => ['socket', 'http', 'oauth'].includes(word))) return printSlack(readConfig(process.env), given)
  if (platform === 'discord' && given.length <= 1) return await printDiscord(readConfig(process.env), given[0])

  throw usage()
}

function printSlack({ core }: Config, given: readonly string[]): number {
  const publicUrl = core.publicUrl ?? `http://${core.host}:${core.port}`
  const mode = given.includes('http') ? 'http' : 'socket'
  const manifest = createSlackManifest(describeCommands(commands), { mode, publicUrl, language: core.language, oauth: given.includes('oauth') })
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`)
  return 0
}

/** An administrator's link, by which one workspace may install the app within a day. Whoever can run this owns the machine. */
async function printInstallLink([flag, name]: readonly string[]): Promise<number> {
  if (flag !== '--as' || name === undefined) throw usage()

  return withProgram(async ({ needs }, { platforms }) => {
    if (!isByOAuth(platforms.get('slack')))
      throw new AppError('invalid-input', {
        zh: '安装链接用于多工作区：请先在 .env 设置 SLACK_CLIENT_ID、SLACK_CLIENT_SECRET、SECRET_KEY、PUBLIC_URL。',
        en: 'Install links are for many workspaces: first set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SECRET_KEY and PUBLIC_URL in .env.',
      })
    const personId = await findAdministrator(needs, name)
    const secret = await issueSecret(needs, { purpose: 'install', personId, by: personId })
    process.stdout.write(`${needs.publicUrl.replace(/\/+$/, '')}${installPath}?invite=${secret}\n24 小时内有效，只能用一次。Works once, within 24 hours.\n`)
    return 0
  })
}

const isByOAuth = (config: unknown): boolean => typeof config === 'object' && config !== null && 'oauth' in config

async function printDiscord({ platforms }: Config, applicationId: string | undefined): Promise<number> {
  const { lines } = await findDiscordInvite(platforms.get('discord'), applicationId)
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

const usage = (): AppError =>
  new AppError('invalid-input', {
    zh: '用法：fenghuo manifest slack [socket|http] [oauth]，manifest slack install --as 管理员，manifest discord [应用编号]',
    en: 'Usage: fenghuo manifest slack [socket|http] [oauth], manifest slack install --as ADMINISTRATOR, manifest discord [APPLICATION ID]',
  })
