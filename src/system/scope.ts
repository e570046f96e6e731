import { AsyncLocalStorage } from 'node:async_hooks'
import type { Scope } from '../ports/scope.ts'

/**
 * While an AsyncLocalStorage is enabled, Node 20 and 22 call a hook for every promise of the process: an acknowledgement then costs a third more.
 * It is enabled only while some work is inside.
 */
export function createScope<T>(): Scope<T> {
  const storage = new AsyncLocalStorage<T>()
  let inside = 0

  return {
    current: () => storage.getStore(),
    async run(value, work) {
      inside += 1
      try {
        return await storage.run(value, work)
      } finally {
        inside -= 1
        if (inside === 0) storage.disable()
      }
    },
  }
}
