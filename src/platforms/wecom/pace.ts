import type { Stopwatch } from '../../ports/clock.ts'
import { wecomLimits } from './limits.ts'

/** How many messages may still go to a chat, by WeCom's own count: answers and what is pushed together, each chat by itself. */
export interface Pace {
  /** Real milliseconds until so many may go; 0: now. */
  waitMs(chatId: string, messages: number): number
  /** One is on its way. */
  note(chatId: string): void
}

const windows = [
  { ms: 60_000, most: wecomLimits.perMinute },
  { ms: 3_600_000, most: wecomLimits.perHour },
] as const
const longestMs = 3_600_000
const mostChats = 5000

export function createPace(stopwatch: Stopwatch): Pace {
  const sentAt = new Map<string, number[]>()
  const now = (): number => stopwatch.now().getTime()

  const forgetQuiet = (): void => {
    for (const [chatId, times] of sentAt) if ((times.at(-1) ?? 0) <= now() - longestMs) sentAt.delete(chatId)
  }

  return {
    waitMs(chatId, messages) {
      const times = sentAt.get(chatId) ?? []
      const waits = windows.map(({ ms, most }) => {
        const recent = times.filter((time) => time > now() - ms)
        const tooMany = recent.length + Math.min(messages, most) - most
        return tooMany <= 0 ? 0 : (recent[tooMany - 1] ?? now()) + ms - now()
      })
      return Math.max(...waits)
    },
    note(chatId) {
      if (sentAt.size >= mostChats) forgetQuiet()
      const times = (sentAt.get(chatId) ?? []).filter((time) => time > now() - longestMs)
      sentAt.set(chatId, [...times, now()])
    },
  }
}
