import { Worker } from 'node:worker_threads'
import { AppError } from '../domain/error.ts'
import type { ChartSpec } from '../reply/chart-spec.ts'
import type { DrawAnswer, DrawRequest } from './protocol.ts'

/** One thread that draws one picture at a time. */
export interface DrawingWorker {
  draw(spec: ChartSpec): Promise<Uint8Array>
  stop(): Promise<void>
}

interface Job {
  readonly id: number
  readonly resolve: (png: Uint8Array) => void
  readonly reject: (error: Error) => void
}

const unavailable = (cause: unknown): AppError =>
  new AppError(
    'unavailable',
    { zh: '图片暂时无法生成，文字内容不受影响，请稍后重试。', en: 'The picture cannot be drawn just now; the text is complete. Try again in a moment.' },
    { cause },
  )

/** V8 does not see the memory of pictures: a small young generation frees them soon, 400 MB less at a hundred pictures. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 }

/** Compiled it is `worker.js`; from source the thread needs tsx first, and on Node 20 `--import tsx` in execArgv does not reach a worker's entry file. */
function startThread(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url), { resourceLimits })

  const entry = new URL('./worker.ts', import.meta.url).href
  return new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(entry)}) })`, {
    eval: true,
    execArgv: [],
    resourceLimits,
  })
}

/** `timeoutMs`: real milliseconds after which a picture is given up and the thread ended. `onExit` is called when the thread is gone, for whatever reason. */
export function startDrawingWorker(options: { readonly timeoutMs: number; readonly onExit: () => void }): DrawingWorker {
  const worker = startThread()
  let job: Job | undefined
  let count = 0
  let timer: NodeJS.Timeout | undefined

  const finish = (): Job | undefined => {
    const finished = job
    job = undefined
    clearTimeout(timer)
    worker.unref()
    return finished
  }
  worker.unref()
  worker.on('message', (answer: DrawAnswer) => {
    if (answer.id !== job?.id) return

    const finished = finish()
    if ('png' in answer) finished?.resolve(answer.png)
    else finished?.reject(new Error(`a chart could not be drawn: ${answer.failure}`))
  })
  let cause: unknown = 'the drawing thread ended'
  worker.on('error', (error) => {
    cause = error
  })
  worker.on('exit', () => {
    finish()?.reject(unavailable(cause))
    options.onExit()
  })

  return {
    draw: (spec) =>
      new Promise((resolve, reject) => {
        job = { id: ++count, resolve, reject }
        worker.ref()
        timer = setTimeout(() => void worker.terminate(), options.timeoutMs)
        worker.postMessage({ id: job.id, spec } satisfies DrawRequest)
      }),
    stop: async () => {
      await worker.terminate()
    },
  }
}
