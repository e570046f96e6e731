import type { Client } from 'discord.js'
import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { Log } from '../../ports/log.ts'
import { discordReasonOf, toDiscordFault } from './errors.ts'

export interface Connection {
  /** Connects; where Discord is away it goes on trying by itself. AppError `rejected` where Discord refuses the token or an intent. */
  start(): Promise<void>
  stop(): Promise<void>
}

interface ConnectionOptions {
  /** A new one for each attempt: one that failed can't be used again. */
  readonly createClient: () => Client
  readonly token: string
  readonly log: Log
  readonly onPacket: (packet: unknown) => void
}

/** Wrong token, shard, version, intents: no attempt will do better. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway */
const final: readonly number[] = [4004, 4010, 4011, 4012, 4013, 4014]
const waitsMs = [1000, 2000, 5000, 10_000, 30_000] as const
const closeEvent = z.object({ code: z.number() })

/** discord.js's gateway; only the packets are taken from it. */
export function createConnection({ createClient, token, log, onPacket }: ConnectionOptions): Connection {
  let client: Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let attempts = 0

  const connect = async (): Promise<void> => {
    const current = createClient()
    client = current
    let closedFor: number | undefined
    current.on('raw' as never, (packet: unknown) => onPacket(packet))
    current.on('error', (error) => log.warn({ platform: 'discord', error: error.name }, 'the connection to Discord reports a fault'))
    current.on('shardError', (error) => log.warn({ platform: 'discord', error: error.name }, 'the connection to Discord reports a fault'))
    current.on('shardDisconnect', (event: unknown) => {
      closedFor = closeEvent.safeParse(event).data?.code
      log.error({ platform: 'discord', code: closedFor }, 'Discord closed the connection for good')
    })
    await current.login(token).catch((error: unknown) => {
      if (closedFor !== undefined && final.includes(closedFor)) throw refusedBy(`gateway_${closedFor}`)
      throw isInvalidToken(error) ? refusedBy('unauthorized') : toDiscordFault(error)
    })
  }

  const tryAgain = (error: unknown): void => {
    if (isStopped) return
    const waitMs = waitsMs[Math.min(attempts, waitsMs.length - 1)] ?? 30_000
    attempts += 1
    log.warn({ platform: 'discord', reason: discordReasonOf(error), waitMs }, 'Discord cannot be reached; it is tried again')
    timer = setTimeout(() => {
      connect().catch((again: unknown) => {
        if (again instanceof AppError && again.code === 'rejected')
          log.error({ platform: 'discord', reason: discordReasonOf(again) }, 'Discord refuses the bot')
        else tryAgain(again)
      })
    }, waitMs)
    timer.unref()
  }

  return {
    async start() {
      await connect().catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'rejected') throw error
        tryAgain(error)
      })
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await client?.destroy()
    },
  }
}

const isInvalidToken = (error: unknown): boolean => z.object({ code: z.literal('TokenInvalid') }).safeParse(error).success

const refusedBy = (reason: string): AppError =>
  new AppError(
    'rejected',
    {
      zh: `Discord 拒绝机器人登录（${reason}）。请在 discord.com/developers 检查令牌。`,
      en: `Discord refuses the bot (${reason}). Check the token at discord.com/developers.`,
    },
    { reason },
  )
