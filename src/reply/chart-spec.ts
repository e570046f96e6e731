/** How safe something is, for colour and sign; never colour alone. */
export type Tone = 'good' | 'watch' | 'warn' | 'alarm' | 'none'

/** Horizontal bars, best first; grade sign before the name, score at the bar's end. */
export interface LeagueChartSpec {
  readonly kind: 'league'
  readonly title: string
  readonly subtitle: string
  readonly fullMarks: number
  readonly scoreLabel: string
  readonly bars: readonly {
    readonly label: string
    readonly sign: string
    readonly tone: Tone
    readonly score: number
    readonly scoreText: string
    readonly rank: number | null
  }[]
  readonly legend: readonly { readonly sign: string; readonly label: string; readonly tone: Tone }[]
}

/** Lines over periods with the grade bands behind; null: no score in that period. */
export interface TrendChartSpec {
  readonly kind: 'trend'
  readonly title: string
  readonly subtitle: string
  readonly periods: readonly string[]
  readonly lines: readonly { readonly label: string; readonly values: readonly (number | null)[] }[]
  readonly bands: readonly { readonly label: string; readonly sign: string; readonly tone: Tone; readonly from: number; readonly to: number }[]
  readonly minimum: number
  readonly maximum: number
  /** What may come: periods after the last, a dashed course for a line by its index, and the band it may lie in. */
  readonly ahead?: {
    readonly periods: readonly string[]
    readonly courses: readonly {
      readonly line: number
      readonly values: readonly number[]
      readonly low: readonly number[]
      readonly high: readonly number[]
    }[]
  }
}

/** From full marks to the score, one floating bar for each loss. */
export interface WaterfallChartSpec {
  readonly kind: 'waterfall'
  readonly title: string
  readonly subtitle: string
  /** First a `total` (full marks), then `change`s (negative: lost), last a `total` (score). */
  readonly steps: readonly {
    readonly label: string
    readonly role: 'total' | 'change'
    readonly value: number
    readonly valueText: string
    readonly tone: Tone
  }[]
}

/** A chart as data: drawn as PNG in chat and live on the page from the same spec. Sample data says so in `subtitle`. */
export type ChartSpec = LeagueChartSpec | TrendChartSpec | WaterfallChartSpec
