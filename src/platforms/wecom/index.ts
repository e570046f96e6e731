import type { Language } from '../../domain/language.ts'
import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Gateway } from '../../ports/gateway.ts'
import type { Log } from '../../ports/log.ts'
import type { Messenger } from '../../ports/messenger.ts'
import { createAnswerer } from './answer.ts'
import { createBackground } from './background.ts'
import { createCardMemory } from './card-memory.ts'
import type { WecomConfig } from './config.ts'
import { type ConnectionWaits, defaultSignInMs, keepConnected } from './connection.ts'
import { createDownload } from './downloads.ts'
import { createWecomMessenger } from './messenger.ts'
import { createPace } from './pace.ts'
import { createPoster } from './post.ts'
import { createReceiver } from './receive.ts'
import { createCardRedrawer } from './redraw-card.ts'
import { createGreeting } from './register.ts'
import { routeFrames } from './route-frames.ts'
import { createRunner } from './run.ts'
import { createSdkLogger } from './sdk-logger.ts'
import { createSendAnswer } from './send-answer.ts'
import { createWecomApi } from './wecom-api.ts'

export interface WecomOptions {
  readonly config: WecomConfig
  readonly gateway: Gateway
  readonly log: Log
  readonly charts: ChartRenderer
  readonly stopwatch: Stopwatch
  readonly language: Language
  readonly publicUrl: string
  /** Shorter in tests. */
  readonly waits?: ConnectionWaits & { readonly heartbeatMs?: number }
}

export interface WecomPlatform {
  readonly messenger: Messenger
  /** Connects; where WeCom is away it goes on trying by itself. AppError `rejected` where WeCom refuses id and secret. */
  start(): Promise<void>
  /** Disconnects after what is under way, for which it waits up to three seconds. */
  stop(): Promise<void>
}

/** WeCom's smart bot through its SDK's long connection, which is loaded here and not before. */
export async function createWecom(options: WecomOptions): Promise<WecomPlatform> {
  const { config, gateway, log, charts, stopwatch, language, publicUrl, waits = {} } = options
  const { WSClient } = await import('@wecom/aibot-node-sdk')
  const client = new WSClient({
    botId: config.botId,
    secret: config.secret,
    maxReconnectAttempts: -1,
    // What a sign-in's failure means is judged here: the SDK can't tell a wrong secret from a busy WeCom.
    maxAuthFailureAttempts: 0,
    wsOptions: { handshakeTimeout: waits.signInMs ?? defaultSignInMs },
    reconnectInterval: waits.reconnectMs ?? 1000,
    heartbeatInterval: waits.heartbeatMs ?? 30_000,
    logger: createSdkLogger(log),
    ...(config.wsUrl === undefined ? {} : { wsUrl: config.wsUrl }),
  })
  const connection = keepConnected({ client, log, ...waits })
  const api = createWecomApi({ client, isReady: connection.isReady })
  const cards = createCardMemory()
  const pace = createPace(stopwatch)
  const poster = createPoster({ api, charts, log, cards, pace })
  const answerer = createAnswerer({ api, send: createSendAnswer({ api, poster, pace, connection }), pace, language, publicUrl })
  const { background, drain } = createBackground(log)
  const runner = createRunner({ gateway, answerer, download: createDownload(config), stopwatch, log })
  const receiver = createReceiver({
    botId: config.botId,
    gateway,
    runner,
    redrawer: createCardRedrawer({ api, cards, log, language, publicUrl }),
    greet: (requestId) => api.welcome(requestId, createGreeting(gateway.describe(), language)),
  })
  routeFrames({ client, receiver, background, log })

  return {
    messenger: createWecomMessenger({ poster, publicUrl }),
    start: () => connection.start(),
    async stop() {
      client.removeAllListeners('message')
      client.removeAllListeners('event')
      runner.stop()
      await drain()
      connection.stop()
    },
  }
}
