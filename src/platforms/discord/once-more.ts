import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../../domain/error.ts'

/** Does it again after a moment where Discord was away or what became of it is unknown: for what a second time does no harm. */
export async function onceMore<T>(work: () => Promise<T>, waitMs = 500): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError && error.code !== 'unavailable') throw error
    await pause(waitMs)
    return await work()
  }
}
