import type { Stopwatch } from '../ports/clock.ts'
import type { Database } from '../ports/stores.ts'

/** A change made by another process is seen after this long at the latest; our own at once. */
const maximumAgeMs = 1000
const maximumEntries = 5000

type Call = (...given: readonly unknown[]) => Promise<unknown>

export interface RecentReads {
  /** The same database; what is written through it ends what was kept. */
  readonly database: Database
  /** For answering questions: who asks, units, people and published editions are read once and kept for a second or until something is written. */
  readonly reads: Database
}

/** Questions come in crowds and ask for the same few rows. Decisions must not stand on these reads: they read again inside their transaction. */
export function createRecentReads(database: Database, stopwatch: Stopwatch): RecentReads {
  const kept = new Map<string, { readonly value: Promise<unknown>; readonly at: number }>()
  const forget = (): void => kept.clear()

  const keep =
    (name: string, call: Call): Call =>
    (...given) => {
      const key = `${name} ${JSON.stringify(given)}`
      const now = stopwatch.now().getTime()
      const known = kept.get(key)
      if (known !== undefined && now - known.at < maximumAgeMs) return known.value

      if (kept.size >= maximumEntries) forget()
      const value = call(...given)
      kept.set(key, { value, at: now })
      value.catch(() => kept.delete(key))
      return value
    }
  const { units, access, editions } = database
  const noticing = noticeWrites(database, forget)

  return {
    database: noticing,
    reads: {
      ...noticing,
      units: {
        ...noticing.units,
        ...wrap(keep, { listUnits: units.listUnits, listPeople: units.listPeople, findPerson: units.findPerson, listAssignments: units.listAssignments }),
      },
      access: { ...noticing.access, ...wrap(keep, { findAccount: access.findAccount }) },
      editions: { ...noticing.editions, ...wrap(keep, { findPublished: editions.findPublished, listEditions: editions.listEditions }) },
    },
  }
}

function wrap<T extends object>(around: (name: string, call: Call) => Call, calls: T): T {
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, around(name, call as Call)])) as T
}

/** A read that began before a write is forgotten with it, so it is never kept for longer than the write took. */
function noticeWrites(database: Database, forget: () => void): Database {
  const noticing = (name: string, call: Call): Call =>
    /^(find|list|get|count)/.test(name)
      ? call
      : async (...given) => {
          try {
            return await call(...given)
          } finally {
            forget()
          }
        }

  return {
    ...database,
    units: wrap(noticing, database.units),
    access: wrap(noticing, database.access),
    editions: wrap(noticing, database.editions),
    transaction: async (work) => {
      try {
        return await database.transaction(work)
      } finally {
        forget()
      }
    },
  }
}
