import { startThread } from './start-thread.ts'

interface Bounds {
  readonly timeoutMs: number
  readonly memoryMb: number
}

export type BoundedAnswer<Answer> = { readonly answer: Answer } | { readonly stoppedBy: 'time' | 'memory' }

/** One thread a request, ended with its one message, at its time, or where it wants more memory than it may. */
export function runBounded<Answer>(place: URL, request: unknown, { timeoutMs, memoryMb }: Bounds): Promise<BoundedAnswer<Answer>> {
  return new Promise((resolve, reject) => {
    const worker = startThread(place, request, { maxOldGenerationSizeMb: memoryMb })
    const timer = setTimeout(() => void worker.terminate(), timeoutMs)
    worker.on('message', (answer: Answer) => resolve({ answer }))
    worker.on('error', (error) => {
      if (isOutOfMemory(error)) resolve({ stoppedBy: 'memory' })
      else reject(error)
    })
    worker.on('exit', () => {
      clearTimeout(timer)
      resolve({ stoppedBy: 'time' })
    })
  })
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
