import { AppError } from '../../domain/error.ts'

/** Work that waits its turn, so that acknowledgements come first. */
export interface WorkLine {
  /** Runs the work when its turn comes. AppError `unavailable` at once where too much is waiting. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Lets go of what has not begun, with reason `stopping`. What changes something was kept before, and is carried out after the next start. */
  empty(): void
}

/** At most `width` at a time, and one begun in each turn of the event loop: events that arrive meanwhile are acknowledged in between. */
export function createWorkLine({ width, longest }: { readonly width: number; readonly longest: number }): WorkLine {
  const waiting: { readonly begin: () => Promise<void>; readonly refuse: (error: unknown) => void }[] = []
  let running = 0
  let isWoken = false

  const wake = (): void => {
    if (isWoken || running >= width || waiting.length === 0) return
    isWoken = true
    setImmediate(() => {
      isWoken = false
      const next = waiting.shift()
      if (next === undefined) return
      running += 1
      void next.begin().finally(() => {
        running -= 1
        wake()
      })
      wake()
    })
  }

  return {
    run: (work) => {
      if (waiting.length >= longest) return Promise.reject(tooBusy())

      return new Promise((resolve, reject) => {
        waiting.push({ begin: () => work().then(resolve, reject), refuse: reject })
        wake()
      })
    },
    empty() {
      for (const { refuse } of waiting.splice(0)) refuse(stopping())
    },
  }
}

const stopping = (): AppError => new AppError('unavailable', { zh: '系统正在停止。', en: 'The system is stopping.' }, { reason: 'stopping' })

const tooBusy = (): AppError =>
  new AppError('unavailable', { zh: '现在请求太多，请稍后再发一次。', en: 'Too many people are asking just now. Send it again in a moment.' })
