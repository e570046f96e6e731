import type { Stopwatch } from '../../ports/clock.ts'
import { refusedToken, slowDown } from './errors.ts'

/** Keeps the bot from asking for what Discord goes on refusing. */
export interface RequestGuard {
  /** AppError where a request as the bot is not worth making now. */
  assertOpen(): void
  note(answer: { readonly status: number; readonly asBot: boolean }): void
}

/** Discord shuts an address out that makes 10,000 of these in ten minutes; several processes may share one. https://docs.discord.com/developers/topics/rate-limits */
const invalid: readonly number[] = [401, 403, 429]
const mostInvalid = 1000
const windowMs = 10 * 60_000
/** So often in a row refused, the token is not tried again for a minute: what waits goes to the next channel at once. */
const refusalsInARow = 3
const closedMs = 60_000

export function createRequestGuard(stopwatch: Stopwatch): RequestGuard {
  let windowEnds = 0
  let counted = 0
  let refusals = 0
  let closedUntil = 0

  return {
    assertOpen() {
      const now = stopwatch.now().getTime()
      if (refusals >= refusalsInARow && now < closedUntil) throw refusedToken()
      if (counted >= mostInvalid && now < windowEnds) throw slowDown(windowEnds - now)
    },
    note({ status, asBot }) {
      const now = stopwatch.now().getTime()
      if (asBot) refusals = status === 401 ? refusals + 1 : 0
      if (asBot && status === 401) closedUntil = now + closedMs
      if (!invalid.includes(status)) return

      counted = now < windowEnds ? counted + 1 : 1
      if (counted === 1) windowEnds = now + windowMs
    },
  }
}
