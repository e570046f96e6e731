import { Worker } from 'node:worker_threads'
import { AppError } from '../domain/error.ts'
import type { ReadRequest, ReadResult } from '../ports/figure-reader.ts'
import * as words from './file-words.ts'
import { intakeLimits } from './intake-limits.ts'
import type { WorkerAnswer, WorkerJob } from './worker-messages.ts'

export interface WorkerBounds {
  /** Real milliseconds for one file. */
  readonly readMs: number
  readonly megabytes: number
}

export interface ReadingWorker {
  /** One file at a time. AppError `invalid-input` where it takes more time or memory than allowed; the worker is then replaced. */
  run(request: ReadRequest): Promise<ReadResult>
  close(): Promise<void>
}

/** A thread that is started by the first job and ends after a while without one. */
export function createReadingWorker(bounds: WorkerBounds): ReadingWorker {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let jobs = 0

  async function stop(): Promise<void> {
    const stopping = worker
    worker = undefined
    clearTimeout(idle)
    await stopping?.terminate()
  }

  return {
    async run(request) {
      clearTimeout(idle)
      worker ??= startWorker(bounds, (ended) => {
        if (worker === ended) worker = undefined
      })
      const current = worker
      current.ref()
      try {
        jobs += 1
        const result = await runJob(current, { id: jobs, request: withoutProgress(request) }, bounds, request.onProgress)
        return result
      } catch (error) {
        if (!(error instanceof AppError) || error.details.reason === 'stopped') await stop()
        throw error
      } finally {
        worker?.unref()
        idle = setTimeout(() => void stop(), intakeLimits.idleMs)
        idle.unref()
      }
    },
    close: stop,
  }
}

function startWorker(bounds: WorkerBounds, onEnd: (worker: Worker) => void): Worker {
  const isSource = import.meta.url.endsWith('.ts')
  const worker = new Worker(new URL(isSource ? './worker.ts' : './worker.js', import.meta.url), {
    execArgv: isSource ? ['--import', 'tsx'] : [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: bounds.megabytes, maxYoungGenerationSizeMb: 32 },
  })
  // Without a listener an error of an idle thread would end the process; a running job has its own.
  worker.on('error', () => undefined).on('exit', () => onEnd(worker))
  return worker
}

function withoutProgress(request: ReadRequest): WorkerJob['request'] {
  const { onProgress: _, ...rest } = request
  return rest
}

function stopped(cause?: unknown): AppError {
  return new AppError('invalid-input', words.tooSlow, { reason: 'stopped', cause })
}

function runJob(worker: Worker, job: WorkerJob, bounds: WorkerBounds, onProgress: ReadRequest['onProgress']): Promise<ReadResult> {
  return new Promise((resolve, reject) => {
    let share = 0.05
    const limit = setTimeout(() => settle(() => reject(stopped())), bounds.readMs)
    const ticker = setInterval(() => onProgress?.(share), 1000)
    const settle = (finish: () => void): void => {
      clearTimeout(limit)
      clearInterval(ticker)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      finish()
    }
    const onMessage = (answer: WorkerAnswer): void => {
      if (answer.id !== job.id) return
      if (answer.kind === 'progress') share = answer.share
      if (answer.kind === 'done') settle(() => resolve(answer.result))
      if (answer.kind === 'refused') settle(() => reject(new AppError(answer.code, answer.words)))
      if (answer.kind === 'failed') settle(() => reject(new Error(`reading a file failed: ${answer.stack}`)))
    }
    const onError = (error: Error & { readonly code?: string }): void =>
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? stopped(error) : error))
    const onExit = (): void => settle(() => reject(stopped()))
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(job)
  })
}
