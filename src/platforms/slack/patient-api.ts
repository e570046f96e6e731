import { AppError } from '../../domain/error.ts'
import type { SlackApi } from './slack-api.ts'

const shortestWaitMs = 200

/** Calls again where Slack asks to slow down, after the time it names: nothing happened yet. Gives up where all waiting together would take longer than `longestMs`. */
export function createPatientApi(api: SlackApi, longestMs: number): SlackApi {
  const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let leftMs = longestMs; ; ) {
      try {
        return await work()
      } catch (error) {
        const waitMs = toWaitMs(error)
        if (waitMs === undefined || waitMs > leftMs) throw error
        leftMs -= waitMs
        await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
    }
  }

  return {
    call: (method, args) => patiently(() => api.call(method, args)),
    upload: (file) => patiently(() => api.upload(file)),
  }
}

function toWaitMs(error: unknown): number | undefined {
  if (!(error instanceof AppError) || error.code !== 'rate-limited') return undefined
  return Math.max(shortestWaitMs, error.details.retryAfterMs ?? 1000)
}
