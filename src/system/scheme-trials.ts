import { AppError } from '../domain/error.ts'
import type { SchemeTrials, TrialOutcome } from '../ports/scheme-trial.ts'
import type { TrialAnswer, TrialRequest } from './scheme-trial-protocol.ts'
import { startThread } from './start-thread.ts'

const longestMs = 30_000
const memoryMb = 512
/** Threads at a time: one may take a core for all of its time. */
const mostThreads = 2

/** One thread a trial, ended with its answer or at its time: a hostile scheme holds up nobody. */
export function createSchemeTrials(timeoutMs = longestMs): SchemeTrials {
  let running = 0
  return {
    async run(text, month) {
      if (running >= mostThreads)
        throw new AppError('unavailable', { zh: '正在试算其他方案，请稍后再试。', en: 'Other schemes are being tried: try again in a moment.' })
      running += 1
      try {
        return await runThread({ text, month: month ?? null }, timeoutMs)
      } finally {
        running -= 1
      }
    },
  }
}

function runThread(request: TrialRequest, timeoutMs: number): Promise<TrialOutcome> {
  return new Promise((resolve, reject) => {
    const worker = startThread('scheme-trial-worker', request, { maxOldGenerationSizeMb: memoryMb })
    const timer = setTimeout(() => void worker.terminate(), timeoutMs)
    worker.on('message', (answer: TrialAnswer) => {
      if ('outcome' in answer) resolve(answer.outcome)
      else reject(new AppError('invalid-input', answer.refused))
    })
    worker.on('error', (error) => reject(isOutOfMemory(error) ? tooMuch() : error))
    worker.on('exit', () => {
      clearTimeout(timer)
      reject(tooMuch())
    })
  })
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

function tooMuch(): AppError {
  return new AppError('invalid-input', {
    zh: '按该方案试算耗时过长，已停止。请减少 values、prior 和 streak 的层层引用。',
    en: 'Scoring by that scheme took too long and was stopped: let fewer values, prior and streak build on one another.',
  })
}
