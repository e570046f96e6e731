import type { ChartSpec } from '../reply/chart-spec.ts'

export interface ChartRenderer {
  /** PNG at twice the pixel density, drawn off the main thread and cached by the digest of the spec. */
  renderPng(spec: ChartSpec): Promise<Uint8Array>
  close(): Promise<void>
}
