import type { RequestListener } from 'node:http'
import type { EnvironmentPart } from '../config/environment.ts'
import type { Language } from '../domain/language.ts'
import type { ChartRenderer } from '../ports/chart-renderer.ts'
import type { Stopwatch } from '../ports/clock.ts'
import type { CheckContext, Finding } from '../ports/finding.ts'
import type { Gateway } from '../ports/gateway.ts'
import type { Installations } from '../ports/installations.ts'
import type { Log } from '../ports/log.ts'
import type { Messenger } from '../ports/messenger.ts'
import { type DiscordConfig, discordEnvironment } from './discord/config.ts'
import { type SlackConfig, slackEnvironment } from './slack/config.ts'
import { type WecomConfig, wecomEnvironment } from './wecom/config.ts'

/** What every chat platform outside our own page is given. */
export interface PlatformOptions {
  readonly gateway: Gateway
  readonly log: Log
  readonly charts: ChartRenderer
  readonly stopwatch: Stopwatch
  readonly language: Language
  /** Workspaces that installed the bot there. */
  readonly installations?: Installations
  /** Where the page is: for what a chat has no means to show. Without a slash at its end. */
  readonly publicUrl: string
}

export interface RunningPlatform {
  readonly messenger: Messenger
  /** Mounted for `/NAME/*` of the one HTTP server, with the body unread. */
  readonly requestListener?: RequestListener
  start(): Promise<void>
  stop(): Promise<void>
}

export interface Platform {
  readonly name: string
  readonly environment: EnvironmentPart<unknown>
  /** For `doctor`: whether the platform answers and knows our token, and what to do where not. */
  readonly check: (config: unknown, context: CheckContext) => Promise<readonly Finding[]>
  /** Loads the platform's package, which nothing else does. */
  readonly create: (config: unknown, options: PlatformOptions) => Promise<RunningPlatform>
}

/** Chat platforms beside the console page and the terminal, which are always there. One line each. */
export const platforms: readonly Platform[] = [
  {
    name: 'slack',
    environment: slackEnvironment,
    check: async (config, context) => (await import('./slack/check.ts')).checkSlack(config as SlackConfig, context),
    create: async (config, options) => (await import('./slack/index.ts')).createSlack({ ...options, config: config as SlackConfig }),
  },
  {
    name: 'discord',
    environment: discordEnvironment,
    check: async (config, context) => (await import('./discord/check.ts')).checkDiscord(config as DiscordConfig, context),
    create: async (config, options) => (await import('./discord/index.ts')).createDiscord({ ...options, config: config as DiscordConfig }),
  },
  {
    name: 'wecom',
    environment: wecomEnvironment,
    check: async (config) => (await import('./wecom/check.ts')).checkWecom(config as WecomConfig),
    create: async (config, options) => (await import('./wecom/index.ts')).createWecom({ ...options, config: config as WecomConfig }),
  },
]
