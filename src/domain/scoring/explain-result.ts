import { add, compare, parseRational, subtract, toDecimalText } from '../exact/rational.ts'
import type { Words } from '../language.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { IndicatorResult, UnitResult } from './result.ts'

/** Every printed number has fewer. */
const shownDigits = 20

/**
 * From the start to the score, to the last digit. Where higher is safer: fullMarks − Σ lost + adjustment = score.
 * Where points are risk they are added to nothing: start + Σ lost + adjustment = score.
 */
export interface Explanation {
  readonly fullMarks: string
  /** Full marks, or 0 where points are risk. */
  readonly start: string
  /** Indicators that cost points, the dearest first, then in the scheme's order. */
  readonly losses: readonly ExplainedLoss[]
  /** What the total gains or loses by renormalising what is left out, or by rounding; null where it is nothing. */
  readonly adjustment: { readonly amount: string; readonly words: Words } | null
  readonly leftOut: readonly IndicatorResult[]
  readonly score: string
}

export interface ExplainedLoss {
  readonly indicatorId: string
  readonly lost: string
  readonly result: IndicatorResult
}

/** Undefined for a unit without a score. */
export function explainResult(scheme: Scheme, result: UnitResult): Explanation | undefined {
  if (result.score === null) return undefined

  const losses = result.indicators
    .flatMap((indicator) =>
      indicator.lost === null || compare(parseRational(indicator.lost), { n: 0n, d: 1n }) === 0
        ? []
        : [{ indicatorId: indicator.id, lost: indicator.lost, result: indicator }],
    )
    .sort((a, b) => compare(parseRational(b.lost), parseRational(a.lost)))
  const leftOut = result.indicators.filter(({ status }) => status !== 'scored')

  const isRisk = scheme.direction === 'lower-is-safer'
  const start = isRisk ? '0' : scheme.fullMarks
  const step = isRisk ? add : subtract
  const afterLosses = losses.reduce((rest, { lost }) => step(rest, parseRational(lost)), parseRational(start))
  const amount = toDecimalText(subtract(parseRational(result.score), afterLosses), shownDigits)
  return {
    fullMarks: scheme.fullMarks,
    start,
    losses,
    adjustment: amount === '0' ? null : { amount, words: adjustmentWords(scheme, leftOut) },
    leftOut,
    score: result.score,
  }
}

function adjustmentWords(scheme: Scheme, leftOut: readonly IndicatorResult[]): Words {
  const names = scheme.indicators.filter(({ id }) => leftOut.some((result) => result.id === id)).map(({ shortName }) => shortName)
  if (names.length === 0) return { zh: '总分四舍五入', en: 'rounding of the total' }
  return { zh: `折算（不计 ${names.map((name) => name.zh).join('、')}）`, en: `renormalised without ${names.map((name) => name.en).join(', ')}` }
}
