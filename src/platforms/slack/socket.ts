import type { SocketModeReceiver } from '@slack/bolt'
import { AppError } from '../../domain/error.ts'
import type { Log } from '../../ports/log.ts'
import { slackCodeOf } from './errors.ts'

type SocketClient = SocketModeReceiver['client']

const firstWaitMs = 500
const longestWaitMs = 30_000
const startPatienceMs = 5000
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
 * Keeps the socket connected. Not left to the SDK: its reconnecting ends in an unhandled rejection where the network is away, which would end the process.
 */
export function keepConnected(client: SocketClient, log: Log): { start(): Promise<void>; stop(): Promise<void> } {
  let stopping = false
  let waitMs = firstWaitMs
  let timer: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    try {
      await client.start()
      waitMs = firstWaitMs
    } catch (error) {
      if (stopping || hopeless.includes(slackCodeOf(error) ?? '')) throw error
      log.warn({ platform: 'slack', waitMs }, 'no connection to Slack; trying again')
      await new Promise<void>((resolve) => {
        timer = setTimeout(resolve, waitMs)
      })
      waitMs = Math.min(waitMs * 2, longestWaitMs)
      if (!stopping) await connect()
    }
  }

  const reconnect = (): void => {
    if (stopping) return
    connect().catch((error: unknown) => {
      if (!stopping) log.error({ platform: 'slack', reason: slackCodeOf(error) ?? 'unknown' }, 'Slack refuses the connection: it is not tried again')
    })
  }

  return {
    /** Waits a few seconds for the first connection; where Slack is away, goes on trying behind the back. AppError `rejected` where the token is no good. */
    async start() {
      client.on('disconnected', reconnect)
      const first = connect()
      first.catch(() => undefined)
      await Promise.race([first, patience()]).catch((error: unknown) => {
        throw new AppError(
          'rejected',
          { zh: 'Slack 不接受应用级令牌，请检查 SLACK_APP_TOKEN。', en: 'Slack does not accept the app-level token: check SLACK_APP_TOKEN.' },
          { reason: slackCodeOf(error) ?? 'unknown', cause: error },
        )
      })
    },
    async stop() {
      stopping = true
      clearTimeout(timer)
      await Promise.race([client.disconnect(), new Promise((resolve) => setTimeout(resolve, 1000).unref())])
    },
  }
}

const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, startPatienceMs).unref())
