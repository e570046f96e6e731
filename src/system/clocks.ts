import { AppError } from '../domain/error.ts'
import type { Clock, Stopwatch } from '../ports/clock.ts'
import type { SettingStore } from '../ports/setting-store.ts'

export const systemStopwatch: Stopwatch = { now: () => new Date() }

export const sampleClockKey = 'sample-clock'

/** The sample's clock stands still at a stored instant until somebody moves it forward. */
export interface SampleClock extends Clock {
  /** Takes over what another process stored. */
  refresh(): Promise<void>
  moveTo(instant: Date): Promise<void>
}

export async function createSampleClock(settings: SettingStore, startAt: Date): Promise<SampleClock> {
  let now = new Date(await settings.setOnce(sampleClockKey, startAt.toISOString()))

  return {
    now: () => now,
    async refresh() {
      const stored = await settings.get(sampleClockKey)
      if (stored !== undefined) now = new Date(stored)
    },
    async moveTo(instant) {
      if (instant < now) throw new AppError('forbidden', { zh: '时钟只能向前。', en: 'The clock only moves forward.' })
      now = instant
      await settings.set(sampleClockKey, instant.toISOString())
    },
  }
}
