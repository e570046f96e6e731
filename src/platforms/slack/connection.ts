import type { RequestListener } from 'node:http'
import type { App, Logger, Receiver as BoltReceiver, SocketModeReceiver } from '@slack/bolt'
import { z } from 'zod'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import type { SlackConfig } from './config.ts'
import type { Receiver } from './receive.ts'
import type { MessageReceiver } from './receive-messages.ts'
import { eventsPath, guardRequests } from './request-listener.ts'
import { keepConnected } from './socket.ts'
import type { Workspaces } from './workspaces.ts'

/** Who the bot is, once Slack has told. */
export interface Identity {
  botUserId?: string
  botId?: string
}

export interface Connection {
  readonly requestListener?: RequestListener
  start(): Promise<void>
  stop(): Promise<void>
}

/** Bolt types an answer by each kind of event; ours are made where the event is read. */
type AnyAck = (response?: unknown) => Promise<void>

interface ConnectionOptions {
  readonly bolt: Pick<typeof import('@slack/bolt'), 'App' | 'HTTPReceiver' | 'SocketModeReceiver' | 'LogLevel'>
  readonly config: SlackConfig
  readonly logger: Logger
  readonly log: Log
  readonly stopwatch: Stopwatch
  /** Whose token and bot it is; throws for a workspace that has not installed the app. */
  readonly authorize: Workspaces['authorize']
  readonly receiver: Receiver
  readonly messages: MessageReceiver
  readonly receiveForm: (body: unknown, ack: AnyAck) => Promise<void>
}

const envelope = z.object({ type: z.literal('event_callback') })

/** Bolt, in Socket Mode or behind our HTTP server, with our receiver as its only listeners. */
export function createConnection(options: ConnectionOptions): Connection {
  const { bolt, config, logger, log, stopwatch } = options
  if (config.mode === 'http') {
    const http = new bolt.HTTPReceiver({
      signingSecret: config.signingSecret,
      endpoints: eventsPath,
      logger,
      bodyLimit: 1024 * 1024,
      processEventErrorHandler: async ({ error }) => {
        log.error({ platform: 'slack', error }, 'an event from Slack could not be handled')
        return false
      },
    })
    createApp(options, http)
    return { requestListener: guardRequests(http.requestListener, { stopwatch, log }), start: async () => {}, stop: async () => {} }
  }

  const socket = new bolt.SocketModeReceiver({
    appToken: config.appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: webOptions(config, logger) },
  })
  createApp(options, socket)
  return keepConnected((socket satisfies SocketModeReceiver).client, log)
}

/** The SDK's own retries are off: the outbox alone decides what is sent again. */
export function webOptions(config: SlackConfig, logger: Logger) {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 15_000,
    logger,
    ...(config.apiUrl === undefined ? {} : { slackApiUrl: config.apiUrl }),
  }
}

function createApp({ bolt, config, logger, log, authorize, receiver, messages, receiveForm }: ConnectionOptions, transport: BoltReceiver): App {
  const app = new bolt.App({
    receiver: transport,
    authorize: ({ teamId }) => authorize(teamId),
    convoStore: false,
    logger,
    logLevel: bolt.LogLevel.WARN,
    clientOptions: webOptions(config, logger),
  })

  app.action(/./, ({ body, ack }) => receiver.action(body, () => ack()))
  app.options(/./, ({ body, ack }) => receiver.suggestion(body, ack as AnyAck))
  app.view('form', ({ body, ack }) => receiveForm(body, ack as AnyAck))
  app.event('message', async ({ body }) => messages.message(body))
  app.event('app_mention', async ({ body }) => messages.message(body))
  const unhandled = async (error: unknown): Promise<void> => log.error({ platform: 'slack', error }, 'an event from Slack could not be handled')
  app.error(unhandled)

  // Slash commands pass Bolt's listeners by: each would look at them in turn, which costs more than the acknowledgement.
  // Bolt acknowledges messages before any listener runs; a change has to be kept before that.
  const process = app.processEvent.bind(app)
  app.processEvent = async (event) => {
    if (typeof event.body.command === 'string') return await receiver.command(event.body, () => event.ack()).catch(unhandled)
    if (!envelope.safeParse(event.body).success) return await process(event)
    if (await messages.keepMessage(event.body)) return await process(event)
    await event.ack()
  }
  return app
}
