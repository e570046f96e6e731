import { setTimeout as pause } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { Log } from '../../ports/log.ts'
import type { DiscordApi } from './discord-api.ts'
import { discordReasonOf, slowDown } from './errors.ts'
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
/** Discord takes one new session in five seconds, and a thousand a day: where many in a row do not last, one in two minutes. */
const betweenSessionsMs = { usually: 5000, ofMany: 120_000 } as const
const many = 30
/** A session that lasted so long is no sign that something is wrong. */
const steadyMs = 60_000
/** So often nobody was there where Discord wants it taken up, it is tried where it began; so often taken up in vain, it is begun anew. */
const mostInVain = { unreached: 2, greeted: 4 } as const
const longestPauseMs = 10 * 60_000

const gateway = z.object({ url: z.string(), session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }).nullish() })

/** A connection to Discord's gateway that is always there again: a session is taken up where it was, so that nothing that happened meanwhile is lost. */
export function createConnection({ api, openSocket, token, log, onPacket }: ConnectionOptions): Connection {
  const stopping = new AbortController()
  let link: Link | undefined
  let session: Session | undefined
  let beganAt = Number.NEGATIVE_INFINITY
  let begun = 0
  let inVain = 0
  let failures = 0

  const sleep = (ms: number): Promise<unknown> => pause(Math.max(0, ms), undefined, { ref: false, signal: stopping.signal }).catch(() => undefined)

  const findGateway = async (): Promise<string> => {
    const told = gateway.safeParse(await api.call({ method: 'GET', path: '/gateway/bot' })).data
    const address = toGatewayAddress(told?.url)
    if (address === undefined) throw new AppError('unavailable', { zh: 'Discord 未告知网关地址。', en: 'Discord did not tell where its gateway is.' })
    const limit = told?.session_start_limit
    if (session === undefined && limit?.remaining === 0) throw slowDown(Math.min(limit.reset_after, longestPauseMs))
    return address
  }

  const connect = async (telling: Telling): Promise<LinkEnd> => {
    const address = session?.resumeUrl ?? (await findGateway())
    if (session === undefined) {
      await sleep(beganAt + (begun < many ? betweenSessionsMs.usually : betweenSessionsMs.ofMany) - performance.now())
      beganAt = performance.now()
      begun += 1
    }
    link = holdLink({ socket: openSocket(address), token, session, onPacket, onUp: telling.up })
    if (stopping.signal.aborted) link.close()
    return await link.ended
  }

  /** What is known after a connection; the milliseconds until the next. */
  const learn = (end: LinkEnd): number => {
    failures = end.upMs === undefined ? failures + 1 : 0
    inVain = end.upMs === undefined ? inVain + 1 : 0
    if ((end.upMs ?? 0) >= steadyMs) begun = 0
    session = end.session
    if (session !== undefined && inVain >= (end.isGreeted ? mostInVain.greeted : mostInVain.unreached)) {
      session = end.isGreeted ? undefined : { ...session, resumeUrl: undefined }
      inVain = 0
    }
    return end.isRefused ? 1000 + Math.round(Math.random() * 4000) : toWait(failures)
  }

  /** The same where it did not come to one. AppError `rejected` where no attempt will do better. */
  const learnFault = (error: unknown): number => {
    if (error instanceof AppError && error.code === 'rejected') throw error
    failures += 1
    return Math.max(toWait(failures), (error instanceof AppError ? error.details.retryAfterMs : undefined) ?? 0)
  }

  const keepConnected = async (telling: Telling): Promise<void> => {
    while (!stopping.signal.aborted) {
      let waitMs: number
      try {
        const end = await connect(telling)
        if (end.next === 'never' && !stopping.signal.aborted) throw refusedBy(`gateway_${end.code}`)
        waitMs = learn(end)
        log.info({ platform: 'discord', code: end.code, next: end.next, waitMs }, 'the connection to Discord ended; it is tried again')
      } catch (error) {
        waitMs = learnFault(error)
        log.warn({ platform: 'discord', reason: discordReasonOf(error), waitMs }, 'Discord cannot be reached; it is tried again')
      }
      telling.trouble()
      await sleep(waitMs)
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

/** Later each time, and not all programs at the same moment. */
const toWait = (failures: number): number => Math.round((waitsMs[Math.min(failures, waitsMs.length - 1)] ?? 0) * (1 + Math.random() / 4))

const refusedBy = (reason: string): AppError =>
  new AppError(
    'rejected',
    {
      zh: `Discord 拒绝机器人登录（${reason}）。请在 discord.com/developers 检查令牌。`,
      en: `Discord refuses the bot (${reason}). Check the token at discord.com/developers.`,
    },
    { reason },
  )
