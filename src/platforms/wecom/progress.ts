import type { Words } from '../../domain/language.ts'
import type { Stopwatch } from '../../ports/clock.ts'

export interface Progress {
  onProgress(words: Words, share: number): void
  /** To be awaited before the answer is shown in the note's place. */
  finish(): Promise<void>
}

const quietMs = 1000
const betweenMs = 3000

interface ProgressOptions {
  readonly note: (words: Words, share: number) => Promise<void>
  readonly stopwatch: Stopwatch
}

/** Tells about work that takes longer than a second, where the answer will stand. */
export function createProgress({ note, stopwatch }: ProgressOptions): Progress {
  let dueAt = stopwatch.now().getTime() + quietMs
  let work: Promise<unknown> = Promise.resolve()

  return {
    onProgress(words, share) {
      const now = stopwatch.now().getTime()
      if (now < dueAt) return

      dueAt = now + betweenMs
      // A note that can't be shown is no reason to stop the work.
      work = work.then(() => note(words, share)).catch(() => undefined)
    },
    async finish() {
      await work
    },
  }
}
