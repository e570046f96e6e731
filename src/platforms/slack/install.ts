import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Logger } from '@slack/bolt'
import type { Installation as OAuthInstallation, OrgInstallation } from '@slack/oauth'
import { AppError } from '../../domain/error.ts'
import type { Language, Words } from '../../domain/language.ts'
import type { Installations } from '../../ports/installations.ts'
import type { Log } from '../../ports/log.ts'
import type { SlackConfig, SlackOAuth } from './config.ts'
import { webOptions } from './connection.ts'
import { installPath, redirectPath } from './install-paths.ts'
import { answerPage, installForm } from './install-pages.ts'
import { toNewInstallation } from './new-installation.ts'
import { slackScopes } from './scopes.ts'

interface InstallOptions {
  readonly config: SlackConfig
  readonly oauth: SlackOAuth
  readonly installations: Installations
  readonly logger: Logger
  readonly log: Log
  readonly language: Language
}

/**
 * Where a workspace's administrator installs the app, by a link that one of ours made: Slack's own installer, with our states and our store. The state is
 * single-use, ends after ten minutes, lies in the database and must come back to the browser that it was given to.
 */
export async function createInstallListener(options: InstallOptions): Promise<RequestListener> {
  const { config, oauth, installations, logger, log, language } = options
  const { InstallProvider } = await import('@slack/oauth')
  const redirectUri = `${oauth.publicUrl}${redirectPath}`
  const scopes = [...slackScopes]
  const provider = new InstallProvider({
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    directInstall: true,
    logger,
    clientOptions: webOptions(config, logger),
    stateStore: {
      generateStateParam: async ({ metadata }) => metadata ?? '',
      verifyStateParam: async (_now, state) => ({ scopes, redirectUri, metadata: await installations.confirm(state) }),
    },
    installationStore: {
      storeInstallation: (installation) => installations.install(toNewInstallation(installation)),
      fetchInstallation: () => Promise.reject(new Error('installations are found elsewhere')),
    },
  })

  const show = (response: ServerResponse, status: number, words: Words, form?: string): void =>
    answerPage(response, status, { words, language, ...(form === undefined ? {} : { form }) })

  const fail = (response: ServerResponse, error: unknown): void => {
    if (!(error instanceof AppError)) log.warn({ platform: 'slack', reason: codeOf(error) }, 'an installation did not come about')
    else log.info({ platform: 'slack', code: error.code, reason: error.details.reason }, 'an installation was refused')
    show(response, error instanceof AppError && error.code === 'unavailable' ? 503 : 403, error instanceof AppError ? error.words : failed)
  }

  const begin = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const state = await installations.begin(await readInvite(request))
    await provider.handleInstallPath(request, response, {}, { scopes, redirectUri, metadata: state })
  }

  const finish = (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    provider.handleCallback(request, response, {
      afterInstallation: async (installation, { metadata = '' }) => await admit(installation, metadata, response),
      success: () => show(response, 200, installed),
      failure: (error) => fail(response, error),
    })

  const admit = async (installation: OAuthInstallation | OrgInstallation, by: string, response: ServerResponse): Promise<boolean> => {
    try {
      toNewInstallation(installation)
      return true
    } catch (error) {
      const reason = error instanceof AppError ? (error.details.reason ?? 'unknown') : 'unknown'
      await installations.refuse({ by, teamId: installation.team?.id ?? installation.enterprise?.id ?? 'unknown', reason })
      fail(response, error)
      return false
    }
  }

  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local')
    const work = pathname === installPath && request.method === 'POST' ? begin : pathname === redirectPath && request.method === 'GET' ? finish : undefined
    if (work !== undefined) return void work(request, response).catch((error: unknown) => fail(response, error))
    if (pathname !== installPath || request.method !== 'GET') return show(response, 404, nothingHere)

    const invite = searchParams.get('invite') ?? ''
    if (invite === '') return show(response, 403, linkNeeded)
    show(response, 200, welcome, installForm(installPath, invite, language))
  }
}

const longestForm = 2000

async function readInvite(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > longestForm) break
  }
  return new URLSearchParams(text.slice(0, longestForm)).get('invite') ?? ''
}

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown')

const welcome: Words = {
  zh: '把烽火安装到您的 Slack 工作区。点击后请在 Slack 页面核对权限并选择“允许”。链接只能用一次。',
  en: 'Install Fenghuo into your Slack workspace. Press the button, check the permissions on Slack’s page and choose Allow. The link works once.',
}
const installed: Words = {
  zh: '安装完成。请在 Slack 频道输入 /invite @fenghuo 请机器人加入，再发送 /help。',
  en: 'Installed. In a Slack channel type /invite @fenghuo to let the bot in, then send /help.',
}
const linkNeeded: Words = {
  zh: '安装须由烽火管理员发起：请向其索取安装链接（fenghuo manifest slack install）。',
  en: 'An installation is started by an administrator of Fenghuo: ask for an install link (fenghuo manifest slack install).',
}
const failed: Words = {
  zh: '安装没有完成，没有保存任何内容。请用同一浏览器重新打开一个新的安装链接，并在 Slack 页面选择“允许”。',
  en: 'The installation was not completed and nothing was stored. Open a new install link, stay in the same browser, and choose Allow on Slack’s page.',
}
const nothingHere: Words = { zh: '这里没有页面。', en: 'There is no page here.' }
