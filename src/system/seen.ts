/** Remembers the newest keys. Spares people a second answer; the gateway keeps a second effect away. */
export interface Seen {
  /** True once per key. */
  isNew(key: string): boolean
  has(key: string): boolean
  forget(key: string): void
}

export function createSeen(limit = 10_000): Seen {
  const keys = new Set<string>()

  return {
    has: (key) => keys.has(key),
    isNew(key) {
      if (keys.has(key)) return false

      if (keys.size >= limit) keys.delete(keys.values().next().value ?? '')
      keys.add(key)
      return true
    },
    forget: (key) => void keys.delete(key),
  }
}
