import { z } from 'zod'
import { inLanguage, type Words } from '../../domain/language.ts'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Answerer, Asker } from './answer.ts'
import { fitText } from './limits.ts'
import type { SlackApi } from './slack-api.ts'

export interface Progress {
  onProgress(words: Words, share: number): void
  /** Takes the note away; to be awaited before the answer is sent. */
  finish(): Promise<void>
}

const posted = z.object({ channel: z.string(), ts: z.string() })
const quietMs = 1000
const betweenMs = 2000

interface ProgressOptions {
  readonly asker: Asker
  readonly api: SlackApi
  readonly answerer: Pick<Answerer, 'tell'>
  readonly stopwatch: Stopwatch
}

/**
 * Tells about work that takes longer than a second. In direct messages one note is redrawn and at last removed; elsewhere one line, because Slack does
 * not let the answer to a slash command be replaced (https://github.com/slackapi/bolt-js/issues/2287).
 */
export function createProgress({ asker, api, answerer, stopwatch }: ProgressOptions): Progress {
  const startedAt = stopwatch.now().getTime()
  let toldAt: number | undefined
  let note: z.infer<typeof posted> | undefined
  let work: Promise<unknown> = Promise.resolve()

  const show = async (words: Words, share: number): Promise<void> => {
    const percent = `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`
    const text = fitText(`${inLanguage(words, asker.language)} ${percent}`, 500).text
    if (asker.place.kind !== 'private') return await answerer.tell(asker, { zh: `${words.zh} ${percent}`, en: `${words.en} ${percent}` })
    if (note !== undefined) {
      await api.call('chat.update', { channel: note.channel, ts: note.ts, text })
      return
    }
    note = posted.parse(await api.call('chat.postMessage', { channel: asker.place.address, text }))
  }

  return {
    onProgress(words, share) {
      const now = stopwatch.now().getTime()
      const isDue = toldAt === undefined ? now - startedAt >= quietMs : asker.place.kind === 'private' && now - toldAt >= betweenMs
      if (!isDue) return
      toldAt = now
      // A note that can't be shown is no reason to stop the work.
      work = work.then(() => show(words, share)).catch(() => undefined)
    },
    async finish() {
      await work
      if (note !== undefined) await api.call('chat.delete', { channel: note.channel, ts: note.ts }).catch(() => undefined)
    },
  }
}
