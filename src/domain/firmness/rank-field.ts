import { parseRational, type Rational, round } from '../exact/rational.ts'
import type { CompiledScheme } from '../scheme/compiled.ts'
import type { UnitResult } from '../scoring/result.ts'

/** What ranks are drawn anew from: whole numbers only, so that a thread needs no scheme. */
export interface RankField {
  readonly ties: CompiledScheme['ties']
  readonly isHigherSafer: boolean
  /** Whether what is left out is renormalised, or earns nothing. */
  readonly isRenormalised: boolean
  /** Full marks, in the score's last digit. */
  readonly fullMarks: number
  /** Of all indicators, in the score's order, in ten thousandths of a mark. */
  readonly weights: readonly number[]
  readonly units: readonly FieldUnit[]
}

export interface FieldUnit {
  readonly unitId: string
  /** In ten thousandths of a mark; null: left out. Where points are risk, what it cost. */
  readonly points: readonly (number | null)[]
  /** The printed score in its last digit. */
  readonly score: number
}

const pointDigits = 4

/** The ranked units of one group as whole numbers; points beyond four digits are rounded. */
export function toRankField(scheme: CompiledScheme, group: string, results: readonly UnitResult[]): RankField {
  const isHigherSafer = scheme.direction === 'higher-is-safer'
  const members = results.filter(({ rankGroup, rank, score }) => rankGroup === group && rank !== null && score !== null)
  return {
    ties: scheme.ties,
    isHigherSafer,
    isRenormalised: scheme.leftOut !== 'zero',
    fullMarks: toWhole(scheme.totalMarks, scheme.scoreDigits),
    weights: scheme.methods.map(({ weight }) => toWhole(weight, pointDigits)),
    units: members.map(({ unitId, score, indicators }) => {
      const byId = new Map(indicators.map((indicator) => [indicator.id, isHigherSafer ? indicator.points : indicator.lost]))
      const points = scheme.methods.map(({ id }) => byId.get(id) ?? null)
      return {
        unitId,
        score: toWhole(parseRational(score ?? '0'), scheme.scoreDigits),
        points: points.map((text) => (text === null ? null : toWhole(parseRational(text), pointDigits))),
      }
    }),
  }
}

function toWhole(value: Rational, digits: number): number {
  return Number(round(value, digits).n)
}
