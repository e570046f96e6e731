import { setTimeout as wait } from 'node:timers/promises'
import type { Stores } from '../ports/stores.ts'
import { createScope } from '../system/scope.ts'
import type { OpenClient } from './connection.ts'
import { classify, toAppError } from './errors.ts'
import type { SealMark } from './record-store.ts'
import { createStores } from './stores.ts'

const attempts = 5
const limits = { maxWait: 15_000, timeout: 60_000 }

type Transact = <T>(work: (stores: Stores) => Promise<T>) => Promise<T>

/** One after the other, whatever becomes of the one before. */
function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const next = last.then(task, task)
    last = next.catch(() => {})
    return next
  }
}

/** Runs again what lost against another writer; on PostgreSQL a unique value that was taken meanwhile is such a loss. */
export async function retrying<T>(provider: OpenClient['provider'], run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run()
    } catch (error) {
      const trouble = classify(error)
      const lost = trouble === 'conflict' || (trouble === 'taken' && provider === 'postgresql' && attempt < 3)
      if (!lost || attempt >= attempts) throw toAppError(error)
    }
    await wait(Math.random() * 20 * attempt)
  }
}

/**
 * Runs work in transactions. Inside, only the stores it is given may be used: on SQLite the database's own would wait for the
 * transaction, which waits for them. `refuseInside` throws there, so that the mistake is seen at once.
 */
export function createTransact({ prisma, provider }: OpenClient, mark: SealMark): { readonly transact: Transact; readonly refuseInside: () => void } {
  const queue = createQueue()
  const inside = createScope<{ open: boolean }>()

  function refuseInside(): void {
    if (inside.current()?.open === true) throw new Error('inside a transaction only the stores handed to it may be used')
  }

  function runOnce<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    return prisma.$transaction(async (transaction) => {
      const scope = { open: true }
      const stores = createStores({ prisma: transaction, provider, inTransaction: true }, mark)
      try {
        return await inside.run(scope, () => work(stores))
      } finally {
        scope.open = false
      }
    }, limits)
  }

  const transact: Transact = async (work) => {
    refuseInside()
    const run = () => retrying(provider, () => runOnce(work))
    return provider === 'sqlite' ? queue(run) : run()
  }
  return { transact, refuseInside }
}
