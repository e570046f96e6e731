import { createHash } from 'node:crypto'

/** Remembers the newest things by a short digest of them: what Discord's 100 characters of a button can't bear. */
export interface Kept<T> {
  /** `id`: another than its own digest, to be found by what it belongs to. */
  keep(thing: T, id?: string): string
  find(id: string): T | undefined
}

/** Twelve characters, the same for the same text. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12)

export function createKept<T>(limit = 5000): Kept<T> {
  const things = new Map<string, T>()

  return {
    keep(thing, id = digestOf(JSON.stringify(thing))) {
      things.delete(id)
      if (things.size >= limit) things.delete(things.keys().next().value ?? '')
      things.set(id, thing)
      return id
    },
    find: (id) => things.get(id),
  }
}
