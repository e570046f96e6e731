import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../../domain/error.ts'
import type { Connection } from './connection.ts'

/** Waits until another try makes sense; false where it makes none any more. */
export type Patience = (error: unknown) => Promise<boolean>

/** An answer that comes so late is better than none. */
const longestMs = 2 * 60 * 1000
const soonMs = 250

/** For one answer: as long as WeCom asks to wait, longer and longer otherwise, and until there is a connection. */
export function createPatience({ becomesReady }: Pick<Connection, 'becomesReady'>): Patience {
  const startedAt = performance.now()
  const leftMs = (): number => startedAt + longestMs - performance.now()
  let tries = 0

  return async (error) => {
    const askedMs = error instanceof AppError ? error.details.retryAfterMs : undefined
    const waitMs = askedMs ?? soonMs * 2 ** tries
    tries += 1
    if (waitMs > leftMs()) return false
    await pause(waitMs, undefined, { ref: false })
    return await becomesReady(leftMs())
  }
}
