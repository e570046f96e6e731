import { z } from 'zod'
import { AppError } from '../../domain/error.ts'

/** https://developer.work.weixin.qq.com/document/path/90313 */
const tooOften = [45009, 45033]
const busy = -1
const aMinuteMs = 60_000
const notSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

/** A refusal by WeCom's code; undefined: it was taken. */
export function toWecomFault(errcode: number): AppError | undefined {
  if (errcode === 0) return undefined
  if (tooOften.includes(errcode)) {
    return new AppError(
      'rate-limited',
      { zh: '企业微信限流（每分钟 20 条），稍后自动重试。', en: 'WeCom allows 20 messages a minute; it is tried again later.' },
      { retryAfterMs: aMinuteMs, reason: String(errcode) },
    )
  }
  if (errcode === busy) return unavailable()

  return rejected(String(errcode))
}

export const rejected = (reason: string): AppError =>
  new AppError(
    'rejected',
    {
      zh: `企业微信群机器人拒绝接收（${reason}）。请检查机器人是否仍在群内、webhook 地址是否正确。`,
      en: `The WeCom robot refused it (${reason}). Check that the robot is still in the group and its webhook.`,
    },
    { reason },
  )

const unavailable = (): AppError =>
  new AppError('unavailable', { zh: '暂时无法连接企业微信，稍后自动重试。', en: 'WeCom cannot be reached at the moment; it is tried again later.' })

const coded = z.object({ cause: z.object({ code: z.string() }) })

/** A fault of fetch, without the address it names: its key is a secret. Where nothing was sent, `unavailable`; otherwise the outcome is unknown. */
export function toNetworkFault(error: unknown): Error {
  const code = coded.safeParse(error).data?.cause.code ?? ''
  return notSent.includes(code) ? unavailable() : new Error(`the WeCom webhook did not answer (${code || 'no code'})`)
}
