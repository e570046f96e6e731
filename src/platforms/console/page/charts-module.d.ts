declare module 'fenghuo/charts' {
  import type { ChartConfiguration } from 'chart.js'

  /** src/charts/config/to-chart-config.ts, found by the page's import map. */
  export function toChartConfig(spec: unknown, width?: number): ChartConfiguration
  export function chartSize(spec: unknown, width?: number): { readonly width: number; readonly height: number }
}
