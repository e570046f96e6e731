import { AppError } from '../../domain/error.ts'
import { refusedFrame } from './schema.ts'

/** https://developer.work.weixin.qq.com/document/path/90313; 846607: a bot sends too often, as many who run one report. */
const tooOftenCodes: readonly number[] = [45009, 45033, 846607]
const busy = -1
const aMinuteMs = 60_000

/** WeCom may have taken it or not: no answer in time, or the connection broke before it. */
export class UnknownOutcome extends Error {
  constructor() {
    super('WeCom did not say whether it took the message')
    this.name = 'UnknownOutcome'
  }
}

/** What the SDK threw. A code of WeCom's says that it was not sent; anything else (no answer in time, a broken connection) that nobody knows. */
export function toWecomFault(error: unknown): Error {
  const code = refusedFrame.safeParse(error).data?.errcode
  if (code === undefined) return error instanceof AppError ? error : new UnknownOutcome()
  if (tooOftenCodes.includes(code)) return tooOften(aMinuteMs, String(code))
  if (code === busy) return unavailable()

  return rejected(String(code))
}

export const tooOften = (retryAfterMs: number, reason: string): AppError =>
  new AppError(
    'rate-limited',
    { zh: '企业微信限流（每个会话每分钟 30 条），稍后自动重试。', en: 'WeCom allows 30 messages a minute to one chat; it is tried again later.' },
    { retryAfterMs, reason },
  )

export const rejected = (reason: string): AppError =>
  new AppError(
    'rejected',
    {
      zh: `企业微信拒绝接收（${reason}）。请确认对方已与机器人单聊过，或机器人仍在群内。`,
      en: `WeCom refused it (${reason}). Check that the person has written to the bot before, or that the bot is still in the group.`,
    },
    { reason },
  )

export const unavailable = (): AppError =>
  new AppError('unavailable', { zh: '暂时未连接企业微信，稍后自动重试。', en: 'WeCom is not connected at the moment; it is tried again later.' })

/** Before a message itself nothing was told to anybody: what fails here has a known outcome. */
export async function certainly<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw error instanceof AppError ? error : unavailable()
  }
}

export const wecomReasonOf = (error: unknown): string => (error instanceof AppError ? (error.details.reason ?? error.code) : 'unknown')
