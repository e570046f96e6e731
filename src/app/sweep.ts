import type { Dependencies } from './dependencies.ts'

const everyMs = 3_600_000
/** Platforms redeliver within a day; a key is kept for longer than that. */
const keysKeptMs = 7 * 24 * 3_600_000

/** Clears away, once an hour of real time, what has served its purpose: expired secrets, sessions and uploads, and the keys of finished events. */
export function createSweep({ database, stopwatch }: Pick<Dependencies, 'database' | 'stopwatch'>): () => Promise<boolean> {
  let sweptAt = 0

  return async () => {
    const now = stopwatch.now().getTime()
    if (now - sweptAt < everyMs) return false

    sweptAt = now
    await database.access.sweep(new Date(now), new Date(now - keysKeptMs))
    return false
  }
}
