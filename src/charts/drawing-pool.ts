import { AppError } from '../domain/error.ts'
import type { ChartSpec } from '../reply/chart-spec.ts'
import { type DrawingWorker, startDrawingWorker } from './drawing-worker.ts'

interface Waiting {
  readonly spec: ChartSpec
  readonly resolve: (png: Uint8Array) => void
  readonly reject: (error: unknown) => void
}

const busy = (): AppError =>
  new AppError('unavailable', {
    zh: '待生成的图片过多，请稍后重试；文字内容不受影响。',
    en: 'Too many pictures are waiting. Try again in a moment; the text is complete.',
  })
const closedError = (): AppError => new AppError('unavailable', { zh: '系统正在停止，图片未生成。', en: 'The system is stopping; the picture was not drawn.' })

/** A few threads and a bounded queue before them. */
export interface DrawingPool {
  draw(spec: ChartSpec): Promise<Uint8Array>
  close(): Promise<void>
}

export function createDrawingPool(options: {
  readonly size: number
  readonly timeoutMs: number
  readonly idleMs: number
  readonly maxWaiting: number
}): DrawingPool {
  const idle: DrawingWorker[] = []
  const alive = new Set<DrawingWorker>()
  const waiting: Waiting[] = []
  let idleTimer: NodeJS.Timeout | undefined
  let closed = false

  const start = (): DrawingWorker => {
    const worker = startDrawingWorker({
      timeoutMs: options.timeoutMs,
      onExit: () => {
        alive.delete(worker)
        const at = idle.indexOf(worker)
        if (at >= 0) idle.splice(at, 1)
        assign()
      },
    })
    alive.add(worker)
    return worker
  }
  const stopAll = async (): Promise<void> => {
    const stopping = [...alive]
    alive.clear()
    idle.length = 0
    await Promise.all(stopping.map((worker) => worker.stop()))
  }
  const release = (worker: DrawingWorker): void => {
    if (alive.has(worker)) idle.push(worker)
    clearTimeout(idleTimer)
    if (idle.length === alive.size) idleTimer = setTimeout(() => void stopAll(), options.idleMs).unref()
    assign()
  }
  const assign = (): void => {
    while (waiting.length > 0 && !closed) {
      const worker = idle.pop() ?? (alive.size < options.size ? start() : undefined)
      const next = worker === undefined ? undefined : waiting.shift()
      if (worker === undefined || next === undefined) return

      clearTimeout(idleTimer)
      void worker
        .draw(next.spec)
        .then(next.resolve, next.reject)
        .finally(() => release(worker))
    }
  }

  return {
    draw: (spec) => {
      if (closed) return Promise.reject(closedError())
      if (waiting.length >= options.maxWaiting) return Promise.reject(busy())

      return new Promise((resolve, reject) => {
        waiting.push({ spec, resolve, reject })
        assign()
      })
    },
    close: async () => {
      closed = true
      clearTimeout(idleTimer)
      for (const unserved of waiting.splice(0)) unserved.reject(closedError())
      await stopAll()
    },
  }
}
