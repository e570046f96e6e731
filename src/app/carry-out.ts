import type { Scope } from '../ports/scope.ts'
import type { Database } from '../ports/stores.ts'
import type { KeptInvocation } from './kept-invocation.ts'

/** An event from outside that changes something, and what is kept of it. */
export interface KeptEvent {
  readonly key: string
  readonly kept: KeptInvocation
}

export interface CarryingOut {
  /** The same database; its transactions note the event they belong to. */
  readonly database: Database
  /** Runs the command of an event: the transaction that stores its effect also notes that it is carried out, so that it is never carried out twice. */
  carryOut<T>(event: KeptEvent, work: () => Promise<T>): Promise<T>
}

/** The event that the work under way belongs to. */
export type EventScope = Scope<{ readonly event: KeptEvent; open: boolean }>

export function createCarryOut(database: Database, events: EventScope): CarryingOut {
  return {
    database: {
      ...database,
      transaction: (work) => {
        const scope = events.current()
        if (scope?.open !== true) return database.transaction(work)

        const { key, kept } = scope.event
        return database.transaction(async (stores) => {
          const result = await work(stores)
          await stores.access.noteInbound(key, JSON.stringify({ ...kept, carriedOut: true }))
          return result
        })
      },
    },
    async carryOut(event, work) {
      const scope = { event, open: true }
      try {
        return await events.run(scope, work)
      } finally {
        scope.open = false
      }
    },
  }
}
