import type { Feed } from '../../ports/feed.ts'
import type { Log } from '../../ports/log.ts'
import { limits } from './limits.ts'

export interface NewsEvent {
  readonly event: 'change' | 'progress'
  readonly data: string
}

interface Reader {
  readonly personId: string
  readonly push: (event: NewsEvent) => void
  readonly end: () => void
}

/** Who has a page open, and what they are told: that something changed, and how far their own command has come. */
export interface News {
  /** Returns how to leave. */
  join(reader: Reader): () => void
  announce(): void
  tell(personId: string, event: NewsEvent): void
  close(): void
}

export function createNews(feed: Feed, log: Log): News {
  const readers = new Set<Reader>()
  let lastVersion: string | undefined
  let timer: NodeJS.Timeout | undefined

  const announce = (): void => {
    for (const reader of readers) reader.push({ event: 'change', data: 'now' })
  }
  // Another process on the same database can't call us, so its news is looked for, but only while somebody reads.
  const poll = async (): Promise<void> => {
    try {
      const version = await feed.version()
      if (lastVersion !== undefined && version !== lastVersion) announce()
      lastVersion = version
    } catch (error) {
      log.warn({ error }, 'console: could not look for news')
    }
  }
  const stopListening = feed.onChange(announce)

  return {
    join(reader) {
      readers.add(reader)
      timer ??= setInterval(() => void poll(), limits.pollMs).unref()
      return () => {
        readers.delete(reader)
        if (readers.size > 0) return

        clearInterval(timer)
        timer = undefined
      }
    },
    announce,
    tell(personId, event) {
      for (const reader of readers) if (reader.personId === personId) reader.push(event)
    },
    close() {
      stopListening()
      clearInterval(timer)
      for (const reader of readers) reader.end()
      readers.clear()
    },
  }
}
