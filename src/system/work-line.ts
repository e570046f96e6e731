import { AppError } from '../domain/error.ts'

/** Work that waits its turn, so that acknowledgements come first. */
export interface WorkLine {
  /** Told of every event that comes in. */
  noteEvent(): void
  /** Runs the work when its turn comes. AppError `unavailable` at once where too much is waiting. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** The same for work that never throws and that nobody waits for, so that little is held meanwhile. False where too much is waiting. */
  add(work: () => Promise<void>): boolean
  /** Lets go of what has not begun, with reason `stopping`. What changes something was kept before, and is carried out after the next start. */
  empty(): void
}

interface WorkLineOptions {
  /** Works under way at a time. */
  readonly width: number
  /** Works that may wait. */
  readonly longest: number
}

/** More events than this in a tenth of a second are a flood. */
const floodEvents = 50
const windowMs = 100
/** In a flood a work begins this often: an answer costs as much as ten acknowledgements and more. */
const floodPauseMs = 80

/** Sees whether events come in a flood. */
function createFloodGauge() {
  let windowFrom = 0
  let count = 0
  let countBefore = 0

  return {
    note(): void {
      const now = performance.now()
      if (now - windowFrom >= windowMs) {
        countBefore = now - windowFrom < 2 * windowMs ? count : 0
        count = 0
        windowFrom = now
      }
      count += 1
    },
    isFlood: (now: number): boolean => now - windowFrom < 2 * windowMs && Math.max(count, countBefore) > floodEvents,
  }
}

/** Work begins in its order, soon; while events come in a flood only now and then, so that all are acknowledged in time. */
export function createWorkLine({ width, longest }: WorkLineOptions): WorkLine {
  const waiting: { readonly begin: () => Promise<void>; readonly refuse?: (error: unknown) => void }[] = []
  let running = 0
  let isWoken = false
  const gauge = createFloodGauge()
  let lastBegunAt = 0

  const wake = (): void => {
    if (isWoken || running >= width || waiting.length === 0) return
    isWoken = true
    if (gauge.isFlood(performance.now())) setTimeout(look, 2)
    else setImmediate(look)
  }
  const look = (): void => {
    isWoken = false
    const now = performance.now()
    if (!gauge.isFlood(now) || now - lastBegunAt >= floodPauseMs) begin(now)
    wake()
  }
  const begin = (now: number): void => {
    const next = waiting.shift()
    if (next === undefined) return
    lastBegunAt = now
    running += 1
    void next.begin().finally(() => {
      running -= 1
      wake()
    })
  }

  return {
    noteEvent: gauge.note,
    run: (work) => {
      if (waiting.length >= longest) return Promise.reject(tooBusy())

      return new Promise((resolve, reject) => {
        waiting.push({ begin: () => work().then(resolve, reject), refuse: reject })
        wake()
      })
    },
    add(work) {
      if (waiting.length >= longest) return false

      waiting.push({ begin: work })
      wake()
      return true
    },
    empty() {
      for (const { refuse } of waiting.splice(0)) refuse?.(stopping())
    },
  }
}

const stopping = (): AppError => new AppError('unavailable', { zh: '系统正在停止。', en: 'The system is stopping.' }, { reason: 'stopping' })

/** Said where too much is waiting. */
export const tooBusy = (): AppError =>
  new AppError('unavailable', { zh: '现在请求太多，请稍后再发一次。', en: 'Too many people are asking just now. Send it again in a moment.' })
