import { z } from 'zod'
import { AppError } from '../../domain/error.ts'

/** Answers of Slack after which it is not known whether the call had an effect. */
const ambiguous: readonly string[] = ['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable', 'team_added_to_org']

/** Faults of the network before anything was sent. */
const notSent: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

/** A page of a proxy comes as the error too: that is none of Slack's codes. */
const platformError = z.object({ code: z.literal('slack_webapi_platform_error'), data: z.object({ error: z.string().regex(/^\w+$/) }) })
const rateLimited = z.object({ code: z.literal('slack_webapi_rate_limited_error'), retryAfter: z.number() })
const requestError = z.object({ code: z.literal('slack_webapi_request_error'), original: z.unknown() })
const coded = z.object({ code: z.string() })
const caused = z.object({ cause: z.unknown() })

/** Slack's or the network's trouble, after which it is not known whether the call had an effect. */
export class UnknownOutcome extends Error {
  constructor(cause: unknown) {
    super('it is not known whether a call to Slack had an effect', { cause })
    this.name = 'UnknownOutcome'
  }
}

/**
 * The SDK's error as ours, by code and never by text: `rejected` with Slack's code as reason, `rate-limited`, `unavailable` (nothing was sent).
 * Anything else is an `UnknownOutcome`.
 */
export function toSlackFault(error: unknown): unknown {
  const refused = platformError.safeParse(error).data
  if (refused !== undefined) return fromCode(refused.data.error, error)

  const limited = rateLimited.safeParse(error).data
  if (limited !== undefined) return tooFast(limited.retryAfter * 1000, error)

  const failed = requestError.safeParse(error).data
  if (failed !== undefined && notSent.includes(networkCode(failed.original) ?? '')) return away(error)

  return new UnknownOutcome(error)
}

/** Slack's code where the error is a refusal of ours or of the SDK. */
export function slackCodeOf(error: unknown): string | undefined {
  if (error instanceof AppError) return error.details.reason

  return platformError.safeParse(error).data?.data.error
}

function fromCode(code: string, cause: unknown): unknown {
  if (code === 'ratelimited' || code === 'rate_limited') return tooFast(1000, cause)
  if (ambiguous.includes(code)) return new UnknownOutcome(cause)

  return new AppError(
    'rejected',
    {
      zh: `Slack 拒绝发送（${code}）。请检查频道、机器人是否在频道内以及令牌。`,
      en: `Slack refused it (${code}). Check the channel, whether the bot is in it, and the token.`,
    },
    { reason: code, cause },
  )
}

const tooFast = (retryAfterMs: number, cause: unknown): AppError =>
  new AppError(
    'rate-limited',
    { zh: 'Slack 限流，稍后自动重试。', en: 'Slack asks to slow down; it is tried again later.' },
    { retryAfterMs, reason: 'ratelimited', cause },
  )

const away = (cause: unknown): AppError =>
  new AppError('unavailable', { zh: '暂时无法连接 Slack，稍后自动重试。', en: 'Slack cannot be reached at the moment; it is tried again later.' }, { cause })

/** undici hides the system's code behind `cause`. */
function networkCode(error: unknown, depth = 3): string | undefined {
  const code = coded.safeParse(error).data?.code
  if (code !== undefined || depth === 0) return code

  const cause = caused.safeParse(error).data?.cause
  return cause === undefined ? undefined : networkCode(cause, depth - 1)
}
