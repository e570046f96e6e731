import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { Installations } from '../../ports/installations.ts'
import type { Log } from '../../ports/log.ts'
import type { Identity } from './connection.ts'
import type { SlackApi } from './slack-api.ts'

interface IntroductionOptions {
  readonly api: SlackApi
  readonly identity: Identity
  readonly log: Log
  readonly installations: Installations | undefined
}

const whoAmI = z.object({ user_id: z.string(), bot_id: z.string().optional(), team_id: z.string().optional() })
const firstWaitMs = 1000
const longestWaitMs = 60_000

/**
 * Learns the bot's own user, so that it does not answer itself and knows where it is mentioned; where Slack can't tell now it is asked again behind the back.
 * Messages of bots are left alone in any case. AppError `rejected` where Slack refuses the token.
 */
export function createIntroduction({ api, identity, log, installations }: IntroductionOptions): { start(): Promise<void>; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const ask = async (): Promise<void> => {
    const { user_id, bot_id, team_id } = whoAmI.parse(await api.call('auth.test', {}))
    identity.botUserId = user_id
    if (bot_id !== undefined) identity.botId = bot_id
    if (team_id !== undefined) identity.teamId = team_id
    // So that its accounts and destinations stay what they are where the app is later installed by OAuth.
    if (team_id !== undefined) await installations?.rememberHome(team_id)
  }
  const later = (waitMs: number): void => {
    if (stopped) return
    timer = setTimeout(() => void ask().catch(() => later(Math.min(waitMs * 2, longestWaitMs))), waitMs).unref()
  }

  return {
    async start() {
      await ask().catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'rejected') throw error
        log.warn({ platform: 'slack' }, 'Slack could not be asked who the bot is; it is asked again')
        later(firstWaitMs)
      })
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
