import type { Log } from '../../ports/log.ts'

/** Waits for work, or no longer than others can wait for it: undefined then, and the work goes on. */
export type Patience = <T>(work: Promise<T>) => Promise<T | undefined>

/** Where something is being sent to just now. One thing at a time goes to an address; an address that does not answer holds up no other. */
export interface Lanes {
  busy(): readonly string[]
  /** Begins all at once and waits as long as there is patience. Throws what went wrong meanwhile; what goes wrong later is logged. */
  run(works: ReadonlyMap<string, () => Promise<void>>): Promise<void>
  /** Waits for all that is under way. */
  settle(): Promise<void>
}

export function createLanes(log: Log, patience: Patience): Lanes {
  const underWay = new Map<string, Promise<void>>()

  return {
    busy: () => [...underWay.keys()],
    async run(works) {
      const begun = [...works].map(([address, work]) => {
        const sending = work().finally(() => underWay.delete(address))
        underWay.set(address, sending)
        return sending
      })
      const all = Promise.all(begun)
      if ((await patience(all)) === undefined) all.catch((error: unknown) => log.warn({ err: error }, 'what became of a slow send could not be kept'))
    },
    settle: async () => void (await Promise.allSettled(underWay.values())),
  }
}
