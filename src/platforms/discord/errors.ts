import { z } from 'zod'
import { AppError } from '../../domain/error.ts'

/** What Discord answered to a call that failed, without its address: that may bear the token of an interaction. */
export class DiscordFault extends Error {
  readonly status: number
  readonly code: number

  constructor(status: number, code: number) {
    super(`Discord answered ${status} (code ${code})`)
    this.name = 'DiscordFault'
    this.status = status
    this.code = code
  }
}

/** Faults of the network before anything was sent. */
const notSent: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const reasons: Readonly<Record<number, string>> = {
  10003: 'unknown_channel',
  10004: 'unknown_guild',
  10008: 'unknown_message',
  10013: 'unknown_user',
  10015: 'unknown_webhook',
  10062: 'unknown_interaction',
  40005: 'too_big',
  40060: 'already_acknowledged',
  50001: 'missing_access',
  50007: 'cannot_dm',
  50013: 'missing_permissions',
  50027: 'token_expired',
  50033: 'unknown_recipient',
  50035: 'invalid_body',
  50003: 'no_threads_here',
  50024: 'no_threads_here',
  50083: 'archived_thread',
  // Of who does not let people of the server write to them; 50007 is of who shut the bot out.
  50278: 'cannot_dm',
  160004: 'thread_exists',
  160006: 'too_many_threads',
}
/** Slow mode of a channel; opening direct messages too fast. */
const tooFast: readonly number[] = [20016, 20022, 20028, 40003]

/** An answer without a body has no code. */
const refused = z.object({ status: z.number(), code: z.union([z.number(), z.string()]).nullish(), rawError: z.unknown() })
const limited = z.object({ timeToReset: z.number(), retryAfter: z.number(), route: z.string() })
const failed = z.object({ status: z.number(), method: z.string(), url: z.string() })
const coded = z.object({ code: z.string() })
const caused = z.object({ cause: z.unknown() })

/**
 * discord.js's error as ours, by code and never by text: `rejected` with a typed reason, `rate-limited`, `unavailable` (nothing was sent).
 * Anything else comes back without the call's address: its outcome is unknown.
 */
export function toDiscordFault(error: unknown): unknown {
  const slow = limited.safeParse(error).data
  if (slow !== undefined) return slowDown(Math.max(slow.retryAfter, slow.timeToReset, 1000))

  const refusal = refused.safeParse(error).data
  if (refusal !== undefined) return fromRefusal(refusal.status, Number(refusal.code) || 0)

  const fault = failed.safeParse(error).data
  if (fault !== undefined) return new DiscordFault(fault.status, 0)
  if (notSent.includes(networkCode(error) ?? '')) return away(error)

  return error
}

/** Our reason where Discord refused. */
export const discordReasonOf = (error: unknown): string | undefined => (error instanceof AppError ? error.details.reason : undefined)

function fromRefusal(status: number, code: number): unknown {
  const cause = new DiscordFault(status, code)
  if (status === 429 || tooFast.includes(code)) return slowDown(5000)
  if (status >= 500 || status === 408) return cause

  const reason = status === 401 ? 'unauthorized' : (reasons[code] ?? `http_${status}_${code}`)
  return rejected(reason, cause)
}

const rejected = (reason: string, cause?: DiscordFault): AppError =>
  new AppError(
    'rejected',
    {
      zh: `Discord 拒绝（${reason}）。请检查频道、机器人在频道内的权限以及令牌。`,
      en: `Discord refused it (${reason}). Check the channel, the bot’s permissions in it, and the token.`,
    },
    { reason, cause },
  )

/** Discord does not accept our token. */
export const refusedToken = (): AppError => rejected('unauthorized')

export const slowDown = (retryAfterMs: number): AppError =>
  new AppError(
    'rate-limited',
    { zh: 'Discord 限流，稍后自动重试。', en: 'Discord asks to slow down; it is tried again later.' },
    { retryAfterMs, reason: 'rate_limited' },
  )

const away = (cause: unknown): AppError =>
  new AppError(
    'unavailable',
    { zh: '暂时无法连接 Discord，稍后自动重试。', en: 'Discord cannot be reached at the moment; it is tried again later.' },
    { cause },
  )

/** undici may hide the system's code behind `cause`. */
function networkCode(error: unknown, depth = 3): string | undefined {
  const code = coded.safeParse(error).data?.code
  if (code !== undefined || depth === 0) return code

  const cause = caused.safeParse(error).data?.cause
  return cause === undefined ? undefined : networkCode(cause, depth - 1)
}
