import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { Stopwatch } from '../../ports/clock.ts'
import { toLine } from './drawing.ts'
import type { Responder } from './responder.ts'

export interface Progress {
  onProgress(words: Words, share: number): void
  /** To be awaited before the answer is shown in the note's place. */
  finish(): Promise<void>
}

const quietMs = 1000
const betweenMs = 2000

interface ProgressOptions {
  readonly responder: Responder | undefined
  readonly stopwatch: Stopwatch
  readonly language: Language
}

/** Tells about work that takes longer than a second, where the answer will stand. */
export function createProgress({ responder, stopwatch, language }: ProgressOptions): Progress {
  let dueAt = stopwatch.now().getTime() + quietMs
  let work: Promise<unknown> = Promise.resolve()

  return {
    onProgress(words, share) {
      const now = stopwatch.now().getTime()
      if (responder === undefined || now < dueAt) return

      dueAt = now + betweenMs
      const percent = `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`
      // A note that can't be shown is no reason to stop the work.
      work = work.then(() => responder.show(toLine(`${inLanguage(words, language)} ${percent}`))).catch(() => undefined)
    },
    async finish() {
      await work
    },
  }
}
