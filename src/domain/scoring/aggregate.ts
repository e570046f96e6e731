import { add, divide, multiply, parseRational, type Rational, round, signOf, subtract, toDecimalText, zero } from '../exact/rational.ts'
import type { CompiledScheme } from '../scheme/compiled.ts'
import { pointsOf } from './score-indicator.ts'

export interface Total {
  /** Rounded to the scheme's digits. */
  readonly score: Rational
  readonly scoreText: string
  /** Score − sum of printed points. */
  readonly adjustment: string
}

/** The score of the indicators in a band (indicator id → grade id); what is left out is renormalised. Undefined where nothing is scored. */
export function aggregate(scheme: CompiledScheme, bands: ReadonlyMap<string, string>): Total | undefined {
  let available = zero
  let points = zero
  let printed = zero
  for (const method of scheme.methods) {
    const band = bands.get(method.id)
    if (band === undefined) continue

    const earned = pointsOf(scheme, method, band)
    available = add(available, method.weight)
    points = add(points, earned)
    printed = add(printed, parseRational(toDecimalText(earned, scheme.scoreDigits)))
  }
  if (signOf(available) <= 0) return undefined

  const score = round(divide(multiply(points, scheme.totalMarks), available), scheme.scoreDigits)
  return { score, scoreText: toDecimalText(score, scheme.scoreDigits), adjustment: toDecimalText(subtract(score, printed), scheme.scoreDigits) }
}
