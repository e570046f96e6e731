/** Keeps the last values that were made, by key; for what never changes once made. */
export interface Memo<T> {
  get(key: string, make: () => T): T
  forget(key: string): void
}

export function createMemo<T>(limit: number): Memo<T> {
  const kept = new Map<string, { readonly value: T }>()

  return {
    get(key, make) {
      const known = kept.get(key)
      if (known !== undefined) return known.value

      const value = make()
      kept.set(key, { value })
      const [oldest] = kept.keys()
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest)
      return value
    },
    forget: (key) => kept.delete(key),
  }
}
