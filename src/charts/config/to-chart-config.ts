import type { ChartConfiguration } from 'chart.js'
import type { ChartSpec } from '../../reply/chart-spec.ts'
import type { ChartSize } from './frame.ts'
import { leagueConfig, leagueSize } from './league.ts'
import { trendConfig, trendSize } from './trend.ts'
import { waterfallConfig, waterfallSize } from './waterfall.ts'

/**
 * The chart.js configuration of a spec, plugins included, and its natural size. Runs in the worker and in the browser alike: this folder imports nothing
 * but types from outside. A page may set `responsive` on the options, and the width that there is, in CSS pixels; a fresh configuration is made at every
 * call.
 */
export function toChartConfig(spec: ChartSpec, width?: number): ChartConfiguration {
  switch (spec.kind) {
    case 'league':
      return leagueConfig(spec, width) as ChartConfiguration
    case 'trend':
      return trendConfig(spec, width) as ChartConfiguration
    case 'waterfall':
      return waterfallConfig(spec, width) as ChartConfiguration
  }
}

/** CSS pixels: the natural size, or that for a width that is less. */
export function chartSize(spec: ChartSpec, width?: number): ChartSize {
  switch (spec.kind) {
    case 'league':
      return leagueSize(spec, width)
    case 'trend':
      return trendSize(spec, width)
    case 'waterfall':
      return waterfallSize(spec, width)
  }
}
