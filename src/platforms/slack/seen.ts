/** Remembers the newest keys: `isNew` is true once per key. Spares people a second answer; the gateway keeps a second effect away. */
export function createSeen(limit = 5000): { isNew(key: string): boolean; has(key: string): boolean } {
  const keys = new Set<string>()

  return {
    has: (key) => keys.has(key),
    isNew(key) {
      if (keys.has(key)) return false

      if (keys.size >= limit) keys.delete(keys.values().next().value ?? '')
      keys.add(key)
      return true
    },
  }
}
