/** Things that happened, each to be taken once by who waits for it. What nobody took at the end was not expected. */
export interface WaitingLine<T> {
  add(thing: T): void
  /** The oldest that fits, now or when it comes; an error that tells what else there is after `timeoutMs`. */
  next(what: string, fits: (thing: T) => boolean, timeoutMs?: number): Promise<T>
  left(): readonly T[]
  clear(): void
}

export function createWaitingLine<T>(show: (thing: T) => string): WaitingLine<T> {
  const waiting: T[] = []
  const takers = new Set<{ readonly fits: (thing: T) => boolean; readonly take: (thing: T) => void }>()

  return {
    add(thing) {
      const taker = [...takers].find(({ fits }) => fits(thing))
      if (taker === undefined) {
        waiting.push(thing)
        return
      }
      takers.delete(taker)
      taker.take(thing)
    },
    next(what, fits, timeoutMs = 5000) {
      const index = waiting.findIndex(fits)
      const [found] = index === -1 ? [] : waiting.splice(index, 1)
      if (found !== undefined) return Promise.resolve(found)

      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          takers.delete(taker)
          reject(new Error(`waited ${timeoutMs} ms for ${what}; there is: ${waiting.map(show).join(' | ') || 'nothing'}`))
        }, timeoutMs)
        const taker = {
          fits,
          take: (thing: T) => {
            clearTimeout(timer)
            resolve(thing)
          },
        }
        takers.add(taker)
      })
    },
    left: () => [...waiting],
    clear: () => void waiting.splice(0),
  }
}
