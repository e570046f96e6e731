import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { ChartRenderer } from '../ports/chart-renderer.ts'
import type { ChartSpec } from '../reply/chart-spec.ts'
import { createByteCache } from './byte-cache.ts'
import { createDrawingPool } from './drawing-pool.ts'

export interface ChartRendererOptions {
  /** Threads, started when first needed. Two, or one on a single core. */
  readonly workers?: number
  /** Pictures that may wait; beyond it `renderPng` answers AppError `unavailable`. */
  readonly maxWaiting?: number
  readonly cacheBytes?: number
  /** Real milliseconds for one picture, and of idleness after which a thread ends and gives its memory back. */
  readonly timeoutMs?: number
  readonly idleMs?: number
}

/** Draws in worker threads; equal specs are drawn once and kept by digest. */
export function createChartRenderer(options: ChartRendererOptions = {}): ChartRenderer {
  const { maxWaiting = 256, cacheBytes = 16 * 1024 * 1024, timeoutMs = 30_000, idleMs = 60_000 } = options
  const pool = createDrawingPool({ size: options.workers ?? Math.min(2, availableParallelism()), timeoutMs, idleMs, maxWaiting })
  const cache = createByteCache(cacheBytes)
  const underWay = new Map<string, Promise<Uint8Array>>()

  const drawOnce = async (digest: string, spec: ChartSpec): Promise<Uint8Array> => {
    try {
      const png = await pool.draw(spec)
      cache.set(digest, png)
      return png
    } finally {
      underWay.delete(digest)
    }
  }

  return {
    renderPng: async (spec) => {
      const digest = createHash('sha256').update(JSON.stringify(spec)).digest('hex')
      const kept = cache.get(digest)
      if (kept !== undefined) return kept

      const shared = underWay.get(digest) ?? drawOnce(digest, spec)
      underWay.set(digest, shared)
      return shared
    },
    close: () => pool.close(),
  }
}
