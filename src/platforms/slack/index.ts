import type { RequestListener } from 'node:http'
import { z } from 'zod'
import type { Language } from '../../domain/language.ts'
import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Gateway } from '../../ports/gateway.ts'
import type { Log } from '../../ports/log.ts'
import type { Messenger } from '../../ports/messenger.ts'
import { createAnswerer } from './answer.ts'
import { createBoltLogger } from './bolt-logger.ts'
import type { SlackConfig } from './config.ts'
import { createConnection, type Identity, webOptions } from './connection.ts'
import { createDownload } from './downloads.ts'
import { slackCodeOf } from './errors.ts'
import { createSlackMessenger } from './messenger.ts'
import { createPlaces } from './places.ts'
import { createReceiver } from './receive.ts'
import { createMessageReceiver } from './receive-messages.ts'
import { createFormReceiver } from './receive-form.ts'
import { createRunner } from './run.ts'
import { createSeen } from './seen.ts'
import { createSlackApi, type SlackApi } from './slack-api.ts'
import { createUploads } from './uploads.ts'

export interface SlackOptions {
  readonly config: SlackConfig
  readonly gateway: Gateway
  readonly log: Log
  readonly charts: ChartRenderer
  readonly stopwatch: Stopwatch
  /** Of Slack's own few words: notes on what was left out, form buttons. */
  readonly language: Language
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

/** Slack through Bolt, which is loaded here and not before. */
export async function createSlack(options: SlackOptions): Promise<SlackPlatform> {
  const { config, gateway, log, charts, stopwatch, language } = options
  const bolt = await import('@slack/bolt')
  const secrets = [config.botToken, config.mode === 'http' ? config.signingSecret : config.appToken]
  const logger = createBoltLogger(log, secrets)
  const api = createSlackApi(new bolt.webApi.WebClient(config.botToken, webOptions(config, logger)))
  const uploads = createUploads({ api, charts, log })
  const answerer = createAnswerer({ api, uploads, log, language, describe: () => gateway.describe() })
  const download = createDownload({ token: config.botToken, apiUrl: config.apiUrl })
  const runner = createRunner({ gateway, answerer, places: createPlaces({ api, stopwatch }), download, api, stopwatch, log, language })
  const identity: Identity = {}
  const seen = createSeen()
  const { background, drain } = createBackground(log)
  const receiver = createReceiver({ gateway, runner, answerer, seen, language, background })
  const messages = createMessageReceiver({ gateway, runner, answerer, seen, background, botUserId: () => identity.botUserId })
  const receiveForm = createFormReceiver({ runner, seen, language, background })
  const connection = createConnection({ bolt, config, logger, log, stopwatch, identity, receiver, messages, receiveForm })

  return {
    messenger: createSlackMessenger({ api, uploads }),
    ...(connection.requestListener === undefined ? {} : { requestListener: connection.requestListener }),
    async start() {
      await introduce(api, identity, log)
      await connection.start()
    },
    async stop() {
      await connection.stop()
      runner.stop()
      await drain()
    },
  }
}

const whoAmI = z.object({ user_id: z.string(), bot_id: z.string().optional() })

/** Learns the bot's own user, so that it does not answer itself. Messages of bots are left alone even where Slack can't be asked. */
async function introduce(api: SlackApi, identity: Identity, log: Log): Promise<void> {
  try {
    const { user_id, bot_id } = whoAmI.parse(await api.call('auth.test', {}))
    identity.botUserId = user_id
    if (bot_id !== undefined) identity.botId = bot_id
  } catch (error) {
    if (slackCodeOf(error) !== undefined) throw error
    log.warn({ platform: 'slack' }, 'Slack could not be asked who the bot is')
  }
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
