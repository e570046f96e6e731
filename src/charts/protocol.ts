import type { ChartSpec } from '../reply/chart-spec.ts'

/** Main thread to worker. */
export interface DrawRequest {
  readonly id: number
  readonly spec: ChartSpec
}

/** Worker to main thread. */
export type DrawAnswer = { readonly id: number; readonly png: Uint8Array } | { readonly id: number; readonly failure: string }
