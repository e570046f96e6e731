import type { Stopwatch } from '../../src/ports/clock.ts'

export interface MovedStopwatch extends Stopwatch {
  /** Real time as the program sees it goes on by so much at once. */
  forward(seconds: number): void
}

/** Real time that a test moves on, so that it need not wait for retries and leases. */
export function createMovedStopwatch(): MovedStopwatch {
  let aheadMs = 0
  return {
    now: () => new Date(Date.now() + aheadMs),
    forward: (seconds) => {
      aheadMs += seconds * 1000
    },
  }
}
