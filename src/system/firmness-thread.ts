import { AppError } from '../domain/error.ts'
import type { RankRange } from '../domain/firmness/rank-ranges.ts'
import type { Firmness } from '../ports/firmness.ts'
import type { FirmnessAnswer, FirmnessRequest } from './firmness-protocol.ts'
import { startThread } from './start-thread.ts'

const timeoutMs = 60_000
/** Threads at a time: a country's table takes a second of a core. */
const mostThreads = 2

/** One thread a question, ended with its answer. */
export function createFirmness(): Firmness {
  let running = 0
  return {
    async rankRanges(field, trials, onProgress) {
      if (running >= mostThreads) throw unavailable()
      running += 1
      try {
        return await runThread({ field, trials }, onProgress)
      } finally {
        running -= 1
      }
    },
  }
}

function runThread(request: FirmnessRequest, onProgress: (share: number) => void): Promise<readonly RankRange[]> {
  return new Promise((resolve, reject) => {
    const worker = startThread(new URL('./firmness-worker', import.meta.url), request)
    const timer = setTimeout(() => void worker.terminate(), timeoutMs)
    worker.on('message', (answer: FirmnessAnswer) => {
      if ('ranges' in answer) resolve(answer.ranges)
      else onProgress(answer.done / request.trials.draws)
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      clearTimeout(timer)
      reject(unavailable())
    })
  })
}

function unavailable(): AppError {
  return new AppError('unavailable', { zh: '正在进行其他试算，请稍后再查名次区间。', en: 'Other trials are under way: ask for rank ranges again in a moment.' })
}
