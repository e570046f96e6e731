import { AppError } from '../domain/error.ts'
import type { Clock, Stopwatch } from '../ports/clock.ts'
import type { SettingStore } from '../ports/setting-store.ts'
import type { Database } from '../ports/stores.ts'

export const systemStopwatch: Stopwatch = { now: () => new Date() }

/** A clock that takes over now and then what is stored elsewhere. */
export interface RefreshedClock extends Clock {
  refresh(): Promise<void>
}

/** Production's business time is the database's, so that several servers agree; measured again at every refresh. */
export async function createDatabaseClock(database: Pick<Database, 'serverTime'>): Promise<RefreshedClock> {
  let offsetMs = 0
  const refresh = async () => {
    const before = Date.now()
    const there = await database.serverTime()
    offsetMs = there.getTime() - (before + Date.now()) / 2
  }

  await refresh()
  return { now: () => new Date(Date.now() + offsetMs), refresh }
}

export const sampleClockKey = 'sample-clock'

/** The sample's clock stands still at a stored instant until somebody moves it forward. */
export interface SampleClock extends RefreshedClock {
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
