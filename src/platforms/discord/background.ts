import type { Log } from '../../ports/log.ts'

/** Work that goes on after Discord was told that its event arrived. */
export function createBackground(log: Log) {
  const running = new Set<Promise<unknown>>()

  return {
    background(work: Promise<void>): void {
      const ended = () => running.delete(watched)
      const watched: Promise<unknown> = work.then(ended, (error: unknown) => {
        ended()
        log.error({ platform: 'discord', error }, 'work on an event of Discord failed')
      })
      running.add(watched)
    },
    async drain(): Promise<void> {
      await Promise.race([Promise.all(running), new Promise((resolve) => setTimeout(resolve, 3000).unref())])
    },
  }
}
