import { schedule } from 'node-cron'
import type { Log } from '../ports/log.ts'

export interface Ticking {
  /** Runs soon, without waiting for the next wake-up. */
  nudge(): void
  /** Wakes no more, and waits for a run that is under way. */
  stop(): Promise<void>
}

/** Wakes the loop every two seconds, and when nudged. What is due is computed by the loop from what is stored: a missed wake-up loses nothing. */
export function startTicking(run: () => Promise<void>, log: Log): Ticking {
  let stopped = false
  let current: Promise<void> = Promise.resolve()

  const wake = () => {
    if (stopped) return
    current = run().catch((error: unknown) => log.error({ err: error }, 'a tick failed'))
  }
  const task = schedule('*/2 * * * * *', wake, { noOverlap: true })
  let nudged = false

  return {
    nudge() {
      if (nudged) return
      nudged = true
      setImmediate(() => {
        nudged = false
        wake()
      })
    },
    async stop() {
      stopped = true
      await task.destroy()
      await current
    },
  }
}
