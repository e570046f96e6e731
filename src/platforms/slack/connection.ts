import type { RequestListener } from 'node:http'
import type { App, Logger, Receiver as BoltReceiver, ReceiverEvent } from '@slack/bolt'
import { z } from 'zod'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import type { SlackConfig } from './config.ts'
import type { Receiver } from './receive.ts'
import type { MessageReceiver } from './receive-messages.ts'
import { eventsPath, guardRequests } from './request-listener.ts'
import type { ShortcutReceiver } from './shortcuts.ts'
import { keepConnected, type SocketClient } from './socket.ts'
import type { Workspaces } from './workspaces.ts'

/** Who the bot is, once Slack has told. */
export interface Identity {
  botUserId?: string
  botId?: string
  /** The workspace of the token, where there is one. */
  teamId?: string
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
  readonly shortcuts: ShortcutReceiver
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

  const openSocket = () =>
    new bolt.SocketModeReceiver({
      appToken: config.appToken,
      logger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: webOptions(config, logger) },
    })
  const app = createApp(options, openSocket())
  const createClient = (): SocketClient => {
    const socket = openSocket()
    socket.init(app)
    return socket.client
  }
  return keepConnected(createClient, log)
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

function createApp({ bolt, config, logger, log, authorize, receiver, messages, receiveForm, shortcuts }: ConnectionOptions, transport: BoltReceiver): App {
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
  app.view('choose', ({ body, ack }) => shortcuts.chosen(body, ack as AnyAck))
  app.shortcut(/./, ({ body, ack }) => shortcuts.shortcut(body, () => ack()))
  const unhandled = async (error: unknown): Promise<void> => log.error({ platform: 'slack', error }, 'an event from Slack could not be handled')
  app.error(unhandled)

  // Slash commands and messages pass Bolt's listeners by: each listener would look at a command in turn, which costs more than the acknowledgement, and a
  // message would be acknowledged before it is kept.
  const process = app.processEvent.bind(app)
  app.processEvent = async (given) => {
    const { event, isAcknowledged } = withSafeAck(given, log)
    if (typeof event.body.command === 'string') await receiver.command(event.body, () => event.ack()).catch(unhandled)
    else if (envelope.safeParse(event.body).success) await takeMessage(event, messages)
    else await process(event)
    // What nobody takes up is acknowledged as well; a form that could not be read stays open with what was typed.
    if (!isAcknowledged() && event.body.type !== 'view_submission') await event.ack()
  }
  return app
}

async function takeMessage(event: ReceiverEvent, messages: MessageReceiver): Promise<void> {
  const isKept = await messages.keepMessage(event.body)
  await event.ack()
  if (isKept) messages.message(event.body)
}

/** What was taken up is carried out also where the connection broke before Slack could be told: it is not delivered again, or known by then. */
function withSafeAck(given: ReceiverEvent, log: Log): { readonly event: ReceiverEvent; readonly isAcknowledged: () => boolean } {
  let isAcknowledged = false
  const ack: ReceiverEvent['ack'] = async (response) => {
    isAcknowledged = true
    await given.ack(response).catch((error: unknown) => log.warn({ platform: 'slack', error }, 'Slack could not be told that its event arrived'))
  }
  return { event: { ...given, ack }, isAcknowledged: () => isAcknowledged }
}
