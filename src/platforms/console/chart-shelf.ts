import { createHash } from 'node:crypto'
import type { ChartSpec } from '../../reply/chart-spec.ts'
import { limits } from './limits.ts'

/** Specs that pages have shown, so that their picture can be asked for by digest. */
export interface ChartShelf {
  /** The digest. */
  put(spec: ChartSpec): string
  find(digest: string): ChartSpec | undefined
}

export function createChartShelf(): ChartShelf {
  const specs = new Map<string, ChartSpec>()

  return {
    put(spec) {
      const digest = createHash('sha256').update(JSON.stringify(spec)).digest('hex')
      specs.delete(digest)
      specs.set(digest, spec)
      const [oldest] = specs.keys()
      if (specs.size > limits.chartsRemembered && oldest !== undefined) specs.delete(oldest)

      return digest
    },
    find: (digest) => specs.get(digest),
  }
}
