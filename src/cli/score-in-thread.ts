import { runBounded } from '../system/bounded-thread.ts'
import type { ScoreRequest } from './score-files.ts'
import { inBoth, refuse, type ScoreEnding } from './score-refusal.ts'

/** Enough for the 50 MB that a file of figures may have. */
const mostMemoryMb = 2048

/** Nobody has checked the files: what they ask for ends in time, within so much memory. */
export async function scoreInThread(request: ScoreRequest, timeoutMs: number, memoryMb = mostMemoryMb): Promise<ScoreEnding> {
  const ended = await runBounded<ScoreEnding>(new URL('./score-worker', import.meta.url), request, { timeoutMs, memoryMb })
  if ('answer' in ended) return ended.answer

  const seconds = timeoutMs / 1000
  return refuse([inBoth(ended.stoppedBy === 'memory' ? needsMemory : takesLong(seconds))])
}

const needsMemory = {
  zh: '评分需要的内存过多，已停止。请把数据文件拆小，或减少方案中 values、prior 和 streak 的层层引用。',
  en: 'scoring needs too much memory and was stopped: split the figures, or let fewer values, prior and streak of the scheme build on one another',
}

const takesLong = (seconds: number) => ({
  zh: `评分超过 ${seconds} 秒，已停止。请减少方案中 values、prior 和 streak 的层层引用，或用 --timeout ${seconds * 3} 给出更多时间。`,
  en: `scoring took more than ${seconds} s and was stopped: let fewer values, prior and streak of the scheme build on one another, or give it more time with --timeout ${seconds * 3}`,
})
