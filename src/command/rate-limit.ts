import type { Stopwatch } from '../ports/clock.ts'

interface Bucket {
  tokens: number
  at: number
}

/** At most `burst` commands at once and `perMinute` on average for each key; memory stays bounded. */
export function createRateLimit(
  stopwatch: Stopwatch,
  limit: { readonly burst: number; readonly perMinute: number },
): (key: string) => { readonly waitMs: number } {
  const buckets = new Map<string, Bucket>()
  const perMs = limit.perMinute / 60_000

  return (key) => {
    const now = stopwatch.now().getTime()
    const bucket = buckets.get(key) ?? { tokens: limit.burst, at: now }
    const tokens = Math.min(limit.burst, bucket.tokens + (now - bucket.at) * perMs)
    if (tokens < 1) return { waitMs: Math.ceil((1 - tokens) / perMs) }

    buckets.delete(key)
    buckets.set(key, { tokens: tokens - 1, at: now })
    if (buckets.size > 10_000) for (const oldest of [...buckets.keys()].slice(0, 1000)) buckets.delete(oldest)
    return { waitMs: 0 }
  }
}
