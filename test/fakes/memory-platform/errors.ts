import { AppError, type ErrorCode, type ErrorDetails } from '../../../src/domain/error.ts'
import { ChatFault } from '../memory-chat.ts'

const faults: Readonly<Record<ChatFault['code'], readonly [ErrorCode, ErrorDetails]>> = {
  'no-such-place': ['rejected', { reason: 'no-such-place' }],
  'no-such-message': ['rejected', { reason: 'no-such-message' }],
  'too-long': ['rejected', { reason: 'too-long' }],
  'too-often': ['rate-limited', { retryAfterMs: 30_000 }],
  away: ['unavailable', {}],
}

/** By the chat's code, never by text. Whatever else is thrown stays as it is: the outcome is unknown. */
export async function mapped<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof ChatFault)) throw error
    const [code, details] = faults[error.code]
    throw new AppError(code, { zh: `聊天没有接收（${error.code}）。`, en: `The chat did not take it (${error.code}).` }, { ...details, cause: error })
  }
}
