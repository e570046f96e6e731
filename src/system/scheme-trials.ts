import { AppError } from '../domain/error.ts'
import type { SchemeTrials, TrialOutcome } from '../ports/scheme-trial.ts'
import { runBounded } from './bounded-thread.ts'
import type { TrialAnswer, TrialRequest } from './scheme-trial-protocol.ts'

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
        return await tryIn(timeoutMs, { text, month: month ?? null })
      } finally {
        running -= 1
      }
    },
  }
}

async function tryIn(timeoutMs: number, request: TrialRequest): Promise<TrialOutcome> {
  const ended = await runBounded<TrialAnswer>(new URL('./scheme-trial-worker', import.meta.url), request, { timeoutMs, memoryMb })
  if ('stoppedBy' in ended) throw tooMuch()
  if ('refused' in ended.answer) throw new AppError('invalid-input', ended.answer.refused)
  return ended.answer.outcome
}

function tooMuch(): AppError {
  return new AppError('invalid-input', {
    zh: '按该方案试算耗时过长，已停止。请减少 values、prior 和 streak 的层层引用。',
    en: 'Scoring by that scheme took too long and was stopped: let fewer values, prior and streak build on one another.',
  })
}
