import { add, divide, multiply, parseRational, type Rational, round, signOf, subtract, toDecimalText, zero } from '../exact/rational.ts'
import type { CompiledScheme } from '../scheme/compiled.ts'
import { combineLevels, type LevelScore } from './combine-levels.ts'
import { settle } from './calculate.ts'
import { pointsOf } from './pay.ts'
import type { IndicatorResult } from './result.ts'

export interface Total {
  /** Rounded to the scheme's digits. */
  readonly score: Rational
  readonly scoreText: string
  /** Score − sum of printed points. */
  readonly adjustment: string
  readonly levels: readonly LevelScore[]
}

/** Indicator id → points earned, exact; what is left out is absent. */
export type Earned = ReadonlyMap<string, Rational>

/** The score of the indicators in a band (indicator id → grade id); indicators paid without bands keep their printed points. */
export function aggregate(scheme: CompiledScheme, bands: ReadonlyMap<string, string>, unbanded: readonly IndicatorResult[] = []): Total | undefined {
  const kept = new Map(unbanded.flatMap(({ id, points, band }) => (points === null || band !== null ? [] : [[id, parseRational(points)] as const])))
  const earned = scheme.methods.flatMap((method): [string, Rational][] => {
    const band = bands.get(method.id)
    const points = band === undefined ? kept.get(method.id) : pointsOf(scheme, method, band)
    return points === undefined ? [] : [[method.id, points]]
  })
  return totalOf(scheme, new Map(earned))
}

/** The score of what was earned. Undefined where nothing that has weight is scored. */
export function totalOf(scheme: CompiledScheme, earned: Earned): Total | undefined {
  const levels = scheme.levels === null ? [] : combineLevels(scheme, scheme.levels, earned)
  const exact = scheme.levels?.combine === 'mean' ? levels.find(({ depth }) => depth === 1)?.score : flatScore(scheme, earned)
  if (exact === undefined || exact === null) return undefined

  const score = round(exact, scheme.scoreDigits)
  const printed = [...earned.values()].map((points) => round(points, scheme.printedDigits)).reduce(add, zero)
  const digits = Math.max(scheme.scoreDigits, scheme.printedDigits)
  return { score, scoreText: toDecimalText(score, scheme.scoreDigits), adjustment: toDecimalText(subtract(score, printed), digits), levels }
}

function flatScore(scheme: CompiledScheme, earned: Earned): Rational | undefined {
  let available = zero
  let points = zero
  for (const method of scheme.methods) {
    const own = earned.get(method.id)
    if (own === undefined) continue

    available = add(available, method.weight)
    points = settle(add(points, own), scheme)
  }
  if (signOf(available) <= 0) return undefined
  return scheme.leftOut === 'zero' ? points : settle(divide(multiply(points, scheme.totalMarks), available), scheme)
}
