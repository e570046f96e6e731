import type { Language } from '../../domain/language.ts'
import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Gateway } from '../../ports/gateway.ts'
import type { Log } from '../../ports/log.ts'
import type { Messenger } from '../../ports/messenger.ts'
import type { FormPart } from '../../reply/parts.ts'
import { createAnswerer } from './answer.ts'
import { createBackground } from './background.ts'
import type { DiscordConfig } from './config.ts'
import { createConnection } from './connection.ts'
import { createDiscordApi, restOptions } from './discord-api.ts'
import { createDownload } from './downloads.ts'
import type { Question } from './draw-buttons.ts'
import { createFormShapes } from './form-shapes.ts'
import { guardAddress, guardFrames } from './gateway-frames.ts'
import { createKept } from './kept.ts'
import { createDiscordMessenger } from './messenger.ts'
import { createPacketReader } from './packets.ts'
import { createReceiver } from './receive.ts'
import { createMessageReceiver } from './receive-message.ts'
import { createSuggestionReceiver } from './receive-suggestion.ts'
import { createRecipients } from './recipients.ts'
import { createDiscordCommands } from './register.ts'
import { createRequestGuard } from './request-guard.ts'
import { createRunner } from './run.ts'
import { makeCommandsKnown } from './write-commands.ts'

export interface DiscordOptions {
  readonly config: DiscordConfig
  readonly gateway: Gateway
  readonly log: Log
  readonly charts: ChartRenderer
  readonly stopwatch: Stopwatch
  /** Of Discord's own few words, and of commands for clients in other languages than Chinese and English. */
  readonly language: Language
}

export interface DiscordPlatform {
  readonly messenger: Messenger
  /** Connects and makes the commands known; where Discord is away it goes on trying by itself. AppError `rejected` where Discord refuses the token. */
  start(): Promise<void>
  /** Disconnects, and waits up to three seconds for answers under way. */
  stop(): Promise<void>
}

/** Discord through discord.js, which is loaded here and not before. */
export async function createDiscord(options: DiscordOptions): Promise<DiscordPlatform> {
  const { config, gateway, log, charts, stopwatch, language } = options
  const { Client, DefaultRestOptions, GatewayIntentBits, REST, SimpleShardingStrategy } = await import('discord.js')
  const { makeRequest } = DefaultRestOptions
  const api = createDiscordApi({ createRest: (settings) => new REST(settings), makeRequest, config, guard: createRequestGuard(stopwatch) })
  const recipients = createRecipients(api)
  const memory = { lines: createKept<string>(), forms: createKept<FormPart>(1000), questions: createKept<Question>(1000) }
  const answerer = createAnswerer({ api, recipients, charts, log, language, memory })
  const { background, drain } = createBackground(log)
  const runner = createRunner({ gateway, answerer, download: createDownload(config), stopwatch, log, language, background })
  const shapes = createFormShapes(() => gateway.describe())
  const identity: { botUserId?: string } = {}
  const onPacket = createPacketReader({
    log,
    background,
    receiver: createReceiver({ api, gateway, runner, answerer, recipients, memory, shapes, stopwatch, language, servers: config.servers, background }),
    receiveSuggestion: createSuggestionReceiver({ api, gateway }),
    receiveMessage: createMessageReceiver({ gateway, runner, recipients, botUserId: () => identity.botUserId, background }),
    async onReady({ botUserId, applicationId }) {
      identity.botUserId = botUserId
      await makeCommandsKnown({ api, applicationId, commands: createDiscordCommands(gateway.describe(), language), log })
    },
  })
  class GuardedConnections extends SimpleShardingStrategy {
    readonly #gateway: ConstructorParameters<typeof SimpleShardingStrategy>[0]
    constructor(gateway: ConstructorParameters<typeof SimpleShardingStrategy>[0]) {
      super(gateway)
      this.#gateway = gateway
    }
    override async spawn(ids: number[]): Promise<void> {
      guardAddress(await this.#gateway.fetchGatewayInformation())
      await super.spawn(ids)
      for (const connection of Reflect.get(this, 'shards').values()) guardFrames(connection)
    }
  }
  const createClient = () => {
    const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages]
    const client = new Client({ intents, rest: restOptions(config), ws: { buildStrategy: (manager) => new GuardedConnections(manager) } })
    // Only raw packets are taken from it: it would make things of each of them, and end the process at one that is not as it thinks.
    Object.defineProperty(client.ws, 'handlePacket', { value: () => true })
    return client
  }
  const connection = createConnection({ createClient, token: config.token, log, onPacket })

  return {
    messenger: createDiscordMessenger({ api, recipients, charts, log, memory }),
    start: () => connection.start(),
    async stop() {
      await connection.stop()
      runner.stop()
      await drain()
    },
  }
}
