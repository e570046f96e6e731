import type { RequestListener } from 'node:http'
import type { Logger } from '@slack/bolt'
import type { Language } from '../../domain/language.ts'
import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Gateway } from '../../ports/gateway.ts'
import type { Installations } from '../../ports/installations.ts'
import type { Log } from '../../ports/log.ts'
import type { Messenger } from '../../ports/messenger.ts'
import { createBoltLogger } from './bolt-logger.ts'
import type { SlackConfig, SlackOAuth } from './config.ts'
import { createConnection, type Identity, webOptions } from './connection.ts'
import { createInstallListener } from './install.ts'
import { eventsPath } from './request-listener.ts'
import { createIntroduction } from './introduce.ts'
import { createEventRoutes } from './route-events.ts'
import { createSingleWorkspace } from './single-workspace.ts'
import { createSlackApi, type SlackApi } from './slack-api.ts'
import { createTeamMessenger } from './team-address.ts'
import { createWorkspace, type WorkspaceOptions } from './workspace.ts'
import { type Build, createWorkspaces, type Workspaces } from './workspaces.ts'

export interface SlackOptions {
  readonly config: SlackConfig
  readonly gateway: Gateway
  readonly log: Log
  readonly charts: ChartRenderer
  readonly stopwatch: Stopwatch
  /** Of Slack's own few words: notes on what was left out, form buttons. */
  readonly language: Language
  /** Where workspaces that install the app are kept; by token, only which workspace it was. */
  readonly installations?: Installations
}

export interface SlackPlatform {
  readonly messenger: Messenger
  /** In HTTP mode: to be mounted for /slack/*, with the body unread. */
  readonly requestListener?: RequestListener
  /** Connects; where Slack is away it goes on trying by itself. AppError `rejected` where Slack refuses a token. */
  start(): Promise<void>
  /** Disconnects, and waits up to three seconds for answers under way. */
  stop(): Promise<void>
}

/** Slack through Bolt, which is loaded here and not before. One workspace by its token, or many that installed the app. */
export async function createSlack(options: SlackOptions): Promise<SlackPlatform> {
  const { config, log, stopwatch } = options
  const bolt = await import('@slack/bolt')
  const secrets = [config.botToken ?? config.oauth?.clientSecret ?? '', config.mode === 'http' ? config.signingSecret : config.appToken]
  const logger = createBoltLogger(log, secrets)
  const { background, drain } = createBackground(log)
  const parts = { ...options, apiUrl: config.apiUrl, background }
  const openApi = (token: string): SlackApi => createSlackApi(new bolt.webApi.WebClient(token, webOptions(config, logger)))
  const opened =
    config.botToken === undefined ? await openMany(options, config.oauth, { parts, openApi, logger }) : openSingle(options, config.botToken, { parts, openApi })
  const { workspaces, messenger, introduce, forget, installListener } = opened
  const connection = createConnection({ bolt, config, logger, log, stopwatch, authorize: workspaces.authorize, ...createEventRoutes(workspaces) })
  const requestListener = joinListeners(connection.requestListener, installListener)

  return {
    messenger,
    ...(requestListener === undefined ? {} : { requestListener }),
    async start() {
      await introduce()
      await connection.start()
    },
    async stop() {
      forget?.()
      await connection.stop()
      workspaces.stop()
      await drain()
    },
  }
}

interface Opened {
  readonly workspaces: Workspaces
  readonly messenger: Messenger
  readonly introduce: () => Promise<void>
  readonly forget?: () => void
  readonly installListener?: RequestListener
}

interface Shared {
  readonly parts: Omit<WorkspaceOptions, 'token' | 'api' | 'identity' | 'gateway'>
  readonly openApi: (token: string) => SlackApi
}

function openSingle({ gateway, log, installations }: SlackOptions, token: string, { parts, openApi }: Shared): Opened {
  const api = openApi(token)
  const identity: Identity = {}
  const build = (scoped: Gateway) => createWorkspace({ ...parts, token, api, identity, gateway: scoped })
  const workspaces = createSingleWorkspace({ token, identity, gateway, build })

  const introduction = createIntroduction({ api, identity, log, installations })

  return { workspaces, messenger: workspaces.own.messenger, introduce: introduction.start, forget: introduction.stop }
}

async function openMany(options: SlackOptions, oauth: SlackOAuth, { parts, openApi, logger }: Shared & { readonly logger: Logger }): Promise<Opened> {
  const { config, gateway, log, stopwatch, language, installations } = options
  if (installations === undefined) throw new Error('Slack by OAuth needs a place for its installations')
  const build: Build = ({ token, botUserId, botId }, scoped) =>
    createWorkspace({ ...parts, token, api: openApi(token), identity: { botUserId, ...(botId === null ? {} : { botId }) }, gateway: scoped })
  const workspaces = createWorkspaces({ installations, gateway, stopwatch, log, build })
  const messenger = createTeamMessenger(async (teamId) => (await workspaces.forTeam(teamId))?.messenger, installations.findHome)
  const tell = async (): Promise<void> => log.info({ platform: 'slack', workspaces: (await installations.list()).length }, 'workspaces that installed the app')

  return { workspaces, messenger, introduce: tell, installListener: await createInstallListener({ config, oauth, installations, logger, log, language }) }
}

/** Events are only for HTTP mode; the pages for installing are there in both. */
function joinListeners(events: RequestListener | undefined, install: RequestListener | undefined): RequestListener | undefined {
  if (events === undefined || install === undefined) return events ?? install
  return (request, response) => ((request.url ?? '').split('?', 1)[0] === eventsPath ? events(request, response) : install(request, response))
}

/** Work that goes on after Slack was told that its event arrived. */
function createBackground(log: Log) {
  const running = new Set<Promise<void>>()

  return {
    background(work: Promise<void>): void {
      const watched = work
        .catch((error: unknown) => log.error({ platform: 'slack', error }, 'work after an acknowledgement failed'))
        .finally(() => running.delete(watched))
      running.add(watched)
    },
    async drain(): Promise<void> {
      await Promise.race([Promise.all(running), new Promise((resolve) => setTimeout(resolve, 3000).unref())])
    },
  }
}
