import { within } from '../../system/within.ts'

/** Something that happens again and again, and may be waited for. */
export interface Outcomes<T> {
  tell(outcome: T): void
  /** The next one; undefined where none comes within so much time. */
  next(milliseconds: number): Promise<T | undefined>
}

export function createOutcomes<T>(): Outcomes<T> {
  const waiting = new Set<(outcome: T) => void>()

  return {
    tell(outcome) {
      for (const resolve of waiting) resolve(outcome)
      waiting.clear()
    },
    next(milliseconds) {
      const { promise, resolve } = defer<T>()
      waiting.add(resolve)
      return within(milliseconds, promise).finally(() => waiting.delete(resolve))
    },
  }
}

function defer<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
