/** Keeps the most recently used byte arrays, by key, up to a total size. */
export interface ByteCache {
  get(key: string): Uint8Array | undefined
  set(key: string, bytes: Uint8Array): void
}

export function createByteCache(maxBytes: number): ByteCache {
  // A Map remembers the order of insertion: the first entry is the one not used for longest.
  const entries = new Map<string, Uint8Array>()
  let size = 0

  return {
    get(key) {
      const bytes = entries.get(key)
      if (bytes === undefined) return undefined

      entries.delete(key)
      entries.set(key, bytes)
      return bytes
    },
    set(key, bytes) {
      size += bytes.byteLength - (entries.get(key)?.byteLength ?? 0)
      entries.delete(key)
      entries.set(key, bytes)
      for (const [oldest, old] of entries) {
        if (size <= maxBytes) break

        entries.delete(oldest)
        size -= old.byteLength
      }
    },
  }
}
