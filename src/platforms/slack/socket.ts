import type { SocketModeReceiver } from '@slack/bolt'
import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { Log } from '../../ports/log.ts'
import { slackCodeOf, toSlackFault } from './errors.ts'

export type SocketClient = SocketModeReceiver['client']

const firstWaitMs = 500
const longestWaitMs = 10_000
const startPatienceMs = 5000
/** Slack greets a connection at once: one without a greeting is no connection. */
const greetingMs = 10_000
/** A connection that held this long is opened anew without waiting; one that Slack greeted after the first wait. */
const steadyMs = 10_000
/** Answers that no waiting mends. */
const hopeless: readonly string[] = [
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'not_allowed_token_type',
  'missing_scope',
  'user_removed_from_team',
]

/**
 * Keeps one socket connected, each time by a client of its own. Not left to the SDK: its reconnecting ends in an unhandled rejection where the network is
 * away, which would end the process; and a client that is started anew while its last connection is still closing leaves connections open behind it.
 */
export function keepConnected(createClient: () => SocketClient, log: Log): { start(): Promise<void>; stop(): Promise<void> } {
  let stopping = false
  let current: SocketClient | undefined
  /** Slack is about to close it: it stays open until the next one stands, so that nothing falls between. */
  let leaving: SocketClient | undefined
  let wake: (() => void) | undefined

  /** Until it is disconnected. */
  const connectOnce = async (onConnected: () => void): Promise<void> => {
    const client = createClient()
    current = client
    const ended = new Promise<void>((resolve) => {
      client.once('disconnected', () => resolve())
      readFrames(client, log, () => {
        leaving = client
        resolve()
      })
    })
    try {
      await greeted(client)
    } catch (error) {
      client.disconnect().catch(() => undefined)
      throw error
    }
    leaving?.disconnect().catch(() => undefined)
    leaving = undefined
    onConnected()
    await ended
  }

  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const keep = async (onConnected: () => void): Promise<void> => {
    let waitMs = firstWaitMs
    while (!stopping) {
      const beganAt = performance.now()
      let askedMs = 0
      let isGreeted = false
      const greet = (): void => {
        isGreeted = true
        onConnected()
      }
      await connectOnce(greet).catch((error: unknown) => {
        if (stopping || hopeless.includes(slackCodeOf(error) ?? '')) throw error
        askedMs = retryAfterMs(error)
        log.warn({ platform: 'slack', waitMs: Math.max(waitMs, askedMs) }, 'no connection to Slack; trying again')
      })
      if (isGreeted) waitMs = firstWaitMs
      const isSteady = isGreeted && performance.now() - beganAt >= steadyMs
      if (!stopping && !isSteady) await wait(Math.max(waitMs, askedMs))
      if (!isGreeted) waitMs = Math.min(waitMs * 2, longestWaitMs)
    }
  }

  return {
    /** Waits a few seconds for the first connection; where Slack is away, goes on trying behind the back. AppError `rejected` where the token is no good. */
    async start() {
      let isStarted = false
      const first = new Promise<void>((resolve, reject) => {
        keep(resolve).catch((error: unknown) => {
          if (isStarted && !stopping)
            log.error({ platform: 'slack', reason: slackCodeOf(error) ?? 'unknown' }, 'Slack refuses the connection: it is not tried again')
          reject(error)
        })
      })
      first.catch(() => undefined)
      await Promise.race([first, patience()]).catch((error: unknown) => {
        throw new AppError(
          'rejected',
          { zh: 'Slack 不接受应用级令牌，请检查 SLACK_APP_TOKEN。', en: 'Slack does not accept the app-level token: check SLACK_APP_TOKEN.' },
          { reason: slackCodeOf(error) ?? 'unknown', cause: error },
        )
      })
      isStarted = true
    },
    async stop() {
      stopping = true
      wake?.()
      await Promise.race([Promise.all([current?.disconnect(), leaving?.disconnect()]), new Promise((resolve) => setTimeout(resolve, 1000).unref())])
    },
  }
}

async function greeted(client: SocketClient): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Slack did not greet the connection')), greetingMs)
  })
  await Promise.race([client.start(), late]).finally(() => clearTimeout(timer))
}

/**
 * The SDK reads a frame in a handler whose failure nobody catches: one that is not as it should be would end the process. And it leaves at once where Slack
 * gives notice that it will close the connection in some seconds.
 */
function readFrames(client: SocketClient, log: Log, onNotice: () => void): void {
  const readers = client.listeners('ws_message')
  client.removeAllListeners('ws_message')
  client.on('ws_message', (frame: unknown, ...rest: unknown[]) => {
    if (isNotice(frame)) return onNotice()
    for (const read of readers)
      Promise.resolve(read(frame, ...rest)).catch(() => log.warn({ platform: 'slack' }, 'something from Slack could not be read and was left alone'))
  })
}

const isNotice = (frame: unknown): boolean => typeof frame === 'string' && frame.length < 1000 && noticeFrame.safeParse(parseJson(frame)).success
const noticeFrame = z.object({ type: z.literal('disconnect'), reason: z.enum(['warning', 'refresh_requested']) })

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function retryAfterMs(error: unknown): number {
  const fault = toSlackFault(error)
  return fault instanceof AppError ? (fault.details.retryAfterMs ?? 0) : 0
}

const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, startPatienceMs).unref())
