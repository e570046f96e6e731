import type { ChartConfiguration } from 'chart.js'
import type { ChartSpec } from '../../reply/chart-spec.ts'
import type { ChartSize } from './frame.ts'
import { leagueConfig, leagueSize } from './league.ts'
import { trendConfig, trendSize } from './trend.ts'
import { waterfallConfig, waterfallSize } from './waterfall.ts'

/**
 * The chart.js configuration of a spec, plugins included, and its natural size. Runs in the worker and in the browser alike: this folder imports nothing
 * but types from outside. A page may set `responsive` on the options; a fresh configuration is made at every call.
 */
export function toChartConfig(spec: ChartSpec): ChartConfiguration {
  switch (spec.kind) {
    case 'league':
      return leagueConfig(spec) as ChartConfiguration
    case 'trend':
      return trendConfig(spec) as ChartConfiguration
    case 'waterfall':
      return waterfallConfig(spec) as ChartConfiguration
  }
}

/** CSS pixels. */
export function chartSize(spec: ChartSpec): ChartSize {
  switch (spec.kind) {
    case 'league':
      return leagueSize(spec)
    case 'trend':
      return trendSize(spec)
    case 'waterfall':
      return waterfallSize(spec)
  }
}
