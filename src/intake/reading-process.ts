import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { AppError } from '../domain/error.ts'
import type { LibraryRead, LibraryRequest, ReadRequest, ReadResult } from '../ports/figure-reader.ts'
import * as words from './file-words.ts'
import { intakeLimits } from './intake-limits.ts'
import { type ReadingAnswer, type ReadingJob, toPlainRequest } from './reading-messages.ts'

export interface ReadingBounds {
  /** Real milliseconds for one file. */
  readonly readMs: number
  readonly heapMegabytes: number
  /** Real milliseconds between two tellings of progress; shorter work tells none. */
  readonly progressMs: number
}

export interface ReadingProcess {
  /** One file at a time. AppError `invalid-input` where it takes more time or memory than allowed; the process is then replaced. */
  run(request: ReadRequest): Promise<ReadResult>
  runLibrary(request: LibraryRequest): Promise<LibraryRead>
  close(): Promise<void>
}

/**
 * A process that is started by the first job and ends after a while without one. Not a thread: a thread that reaches its heap limit in the
 * wrong moment (measured: while V8 compiles) ends the whole process, and a hostile workbook can bring it there.
 */
export function createReadingProcess(bounds: ReadingBounds): ReadingProcess {
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let jobs = 0

  async function stop(): Promise<void> {
    const stopping = child
    child = undefined
    clearTimeout(idle)
    if (!stopping || stopping.exitCode !== null || stopping.signalCode !== null) return
    const ended = once(stopping, 'exit')
    stopping.kill('SIGKILL')
    await ended
  }

  async function work(job: Asked, onProgress?: ReadRequest['onProgress']): Promise<ReadResult | LibraryRead> {
    clearTimeout(idle)
    if (!child?.connected) child = startChild(bounds)
    const current = child
    keepAlive(current, true)
    try {
      jobs += 1
      return await runJob(current, { id: jobs, ...job }, bounds, onProgress)
    } catch (error) {
      if (!(error instanceof AppError) || error.details.reason === 'stopped') await stop()
      throw error
    } finally {
      keepAlive(current, false)
      idle = setTimeout(() => void stop(), intakeLimits.idleMs)
      idle.unref()
    }
  }

  return {
    run: async (request) => (await work({ kind: 'figures', request: toPlainRequest(request) }, request.onProgress)) as ReadResult,
    runLibrary: async (request) => (await work({ kind: 'library', request })) as LibraryRead,
    close: stop,
  }
}

type Asked = ReadingJob extends infer Job ? (Job extends ReadingJob ? Omit<Job, 'id'> : never) : never

function startChild(bounds: ReadingBounds): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts')
  const child = fork(fileURLToPath(new URL(isSource ? './reading-child.ts' : './reading-child.js', import.meta.url)), {
    execArgv: [`--max-old-space-size=${bounds.heapMegabytes}`, ...(isSource ? ['--import', 'tsx'] : [])],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // Without a listener an error of an idle child would end this process; a running job has its own.
  return child.on('error', () => undefined)
}

/** An idle child must not keep this process from ending. */
function keepAlive(child: ChildProcess, alive: boolean): void {
  if (alive) child.ref()
  if (alive) child.channel?.ref()
  if (!alive) child.unref()
  if (!alive) child.channel?.unref()
}

function stopped(cause?: unknown): AppError {
  return new AppError('invalid-input', words.tooSlow, { reason: 'stopped', cause })
}

function runJob(child: ChildProcess, job: ReadingJob, bounds: ReadingBounds, onProgress: ReadRequest['onProgress']): Promise<ReadResult | LibraryRead> {
  return new Promise((resolve, reject) => {
    let share = 0.05
    const limit = setTimeout(() => settle(() => reject(stopped())), bounds.readMs)
    const ticker = setInterval(() => onProgress?.(share), bounds.progressMs)
    const settle = (finish: () => void): void => {
      clearTimeout(limit)
      clearInterval(ticker)
      child.off('message', onMessage).off('error', onError).off('exit', onExit)
      finish()
    }
    const onMessage = (answer: ReadingAnswer): void => {
      if (answer.id !== job.id) return
      if (answer.kind === 'progress') share = answer.share
      if (answer.kind === 'done') settle(() => resolve(answer.result))
      if (answer.kind === 'refused') settle(() => reject(new AppError(answer.code, answer.words)))
      if (answer.kind === 'failed') settle(() => reject(new Error(`reading a file failed: ${answer.stack}`)))
    }
    const onError = (error: Error): void => settle(() => reject(error))
    // A signal (V8 aborts at its heap limit) is the file's fault; another exit is ours.
    const onExit = (code: number | null, signal: string | null): void => {
      const ending = `the reading process ended with ${signal ?? code}`
      settle(() => reject(signal !== null || code === 134 ? stopped(ending) : new Error(ending)))
    }
    child.on('message', onMessage).on('error', onError).on('exit', onExit)
    child.send(job)
  })
}
