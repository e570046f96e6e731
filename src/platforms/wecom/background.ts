import type { Log } from '../../ports/log.ts'

/** Work on what WeCom delivered; stopping waits for it, three seconds at most. */
export function createBackground(log: Log) {
  const running = new Set<Promise<void>>()

  return {
    background(work: Promise<void>): void {
      const watched = work
        .catch((error: unknown) => log.error({ platform: 'wecom', error }, 'work on an event of WeCom failed'))
        .finally(() => running.delete(watched))
      running.add(watched)
    },
    async drain(): Promise<void> {
      await Promise.race([Promise.all(running), new Promise((resolve) => setTimeout(resolve, 3000).unref())])
    },
  }
}
