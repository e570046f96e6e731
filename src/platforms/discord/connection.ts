import { setTimeout as pause } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { Log } from '../../ports/log.ts'
import type { DiscordApi } from './discord-api.ts'
import { discordReasonOf } from './errors.ts'
import { type Session, toGatewayAddress } from './gateway-frames.ts'
import { holdLink, type Link, type LinkEnd } from './gateway-link.ts'

export interface Connection {
  /** Connects; where Discord is away it goes on trying by itself. AppError `rejected` where Discord refuses the token or an intent. */
  start(): Promise<void>
  stop(): Promise<void>
}

interface ConnectionOptions {
  readonly api: Pick<DiscordApi, 'call'>
  readonly openSocket: (address: string) => WebSocket
  readonly token: string
  readonly log: Log
  readonly onPacket: (packet: unknown) => void
}

interface Telling {
  readonly up: () => void
  readonly trouble: () => void
}

const waitsMs = [200, 1000, 2000, 5000, 10_000, 30_000] as const
/** Up for so long, the next fault is a new one. */
const steadyMs = 10_000
/** Discord takes one new session in five seconds. */
const betweenSessionsMs = 5000
/** So often in vain where Discord wants it taken up, it is tried where it began; taken up in vain, it is begun anew. */
const mostInVain = 3

const gateway = z.object({ url: z.string() })

/** A connection to Discord's gateway that is always there again: a session is taken up where it was, so that nothing that happened meanwhile is lost. */
export function createConnection({ api, openSocket, token, log, onPacket }: ConnectionOptions): Connection {
  const stopping = new AbortController()
  let link: Link | undefined
  let session: Session | undefined
  let began = Number.NEGATIVE_INFINITY
  let inVain = 0

  const sleep = (ms: number): Promise<unknown> => pause(Math.max(0, ms), undefined, { ref: false, signal: stopping.signal }).catch(() => undefined)

  const findGateway = async (): Promise<string> => {
    const address = toGatewayAddress(gateway.safeParse(await api.call({ method: 'GET', path: '/gateway/bot' })).data?.url)
    if (address === undefined) throw new AppError('unavailable', { zh: 'Discord 未告知网关地址。', en: 'Discord did not tell where its gateway is.' })
    return address
  }

  const connect = async (telling: Telling): Promise<LinkEnd> => {
    const address = session?.resumeUrl ?? (await findGateway())
    if (session === undefined) {
      await sleep(began + betweenSessionsMs - performance.now())
      began = performance.now()
    }
    link = holdLink({ socket: openSocket(address), token, session, onPacket, onUp: telling.up })
    if (stopping.signal.aborted) link.close()
    return await link.ended
  }

  /** What is known after a connection; the milliseconds until the next. */
  const learn = (end: LinkEnd, failures: number): number => {
    inVain = end.upMs === undefined ? inVain + 1 : 0
    session = end.session
    if (session !== undefined && inVain >= mostInVain) {
      session = end.isGreeted ? undefined : { ...session, resumeUrl: undefined }
      inVain = 0
    }
    return end.isRefused ? 1000 + Math.random() * 4000 : toWait(failures)
  }

  const keepConnected = async (telling: Telling): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      try {
        const end = await connect(telling)
        if (stopping.signal.aborted) return
        if (end.next === 'never') throw refusedBy(`gateway_${end.code}`)
        if ((end.upMs ?? 0) >= steadyMs) failures = 0
        const waitMs = learn(end, failures)
        log.info({ platform: 'discord', code: end.code, next: end.next, waitMs }, 'the connection to Discord ended; it is tried again')
        telling.trouble()
        await sleep(waitMs)
      } catch (error) {
        if (error instanceof AppError && error.code === 'rejected') throw error
        const waitMs = Math.max(toWait(failures), (error instanceof AppError ? error.details.retryAfterMs : undefined) ?? 0)
        log.warn({ platform: 'discord', reason: discordReasonOf(error), waitMs }, 'Discord cannot be reached; it is tried again')
        telling.trouble()
        await sleep(waitMs)
      }
    }
  }

  return {
    start: () =>
      new Promise((resolve, reject) => {
        keepConnected({ up: resolve, trouble: resolve }).then(resolve, (error: unknown) => {
          log.error({ platform: 'discord', reason: discordReasonOf(error) }, 'Discord refuses the bot')
          reject(error)
        })
      }),
    async stop() {
      stopping.abort()
      link?.close()
      await link?.ended
    },
  }
}

/** Somewhat later each time, and not all programs at the same moment. */
const toWait = (failures: number): number => (waitsMs[Math.min(failures, waitsMs.length - 1)] ?? 30_000) * (1 + Math.random() / 4)

const refusedBy = (reason: string): AppError =>
  new AppError(
    'rejected',
    {
      zh: `Discord 拒绝机器人登录（${reason}）。请在 discord.com/developers 检查令牌。`,
      en: `Discord refuses the bot (${reason}). Check the token at discord.com/developers.`,
    },
    { reason },
  )
