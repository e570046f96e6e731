import { add, parseRational, subtract, toDecimalText, zero } from '../../domain/exact/rational.ts'
import type { Words } from '../../domain/language.ts'
import type { Period } from '../../domain/period.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import { bandEdges } from '../../domain/scoring/band-edges.ts'
import type { IndicatorResult, UnitResult } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { findGrade, gradeTone } from '../../reply/format-grade.ts'
import { plainValueWords } from '../../reply/value-words.ts'
import type { IndicatorMove } from '../../reply/views/what-if.ts'
import { indicatorOf, tellName } from './explain-losses.ts'
import { type Reach, tellingOf } from './reach.ts'

const exactDigits = 12

export interface MovesInput {
  readonly scheme: CompiledScheme
  readonly period: Period
  readonly unit: Unit
  readonly present: UnitResult
  readonly now: UnitResult
  readonly reach: Reach
}

/** Every indicator that moved, with what it brings; their points and the adjustment add up to the change of the score. */
export function toIndicatorMoves(input: MovesInput): { readonly indicators: readonly IndicatorMove[]; readonly adjustment: string } {
  const { present, now } = input
  const before = new Map(present.indicators.map((result) => [result.id, result]))
  const indicators = now.indicators.flatMap((result): IndicatorMove[] => {
    const old = before.get(result.id)
    return old === undefined || !isMoved(old, result) ? [] : [toMove(input, old, result)]
  })
  const moved = indicators.map(({ points }) => parseRational(points)).reduce(add, zero)
  const score = parseRational(difference(now.score, present.score))
  return { indicators, adjustment: toDecimalText(subtract(score, moved), exactDigits) }
}

function isMoved(old: IndicatorResult, now: IndicatorResult): boolean {
  return old.value !== now.value || old.points !== now.points || old.status !== now.status
}

function toMove({ scheme, period, unit, reach }: MovesInput, old: IndicatorResult, now: IndicatorResult): IndicatorMove {
  const indicator = indicatorOf(scheme, now.id)
  const telling = tellingOf(indicator.sensitivity, reach)
  const words = ({ value, band }: IndicatorResult): Words | null => {
    if (telling === 'nothing') return null
    if (telling === 'band' || value === null) return findGrade(scheme, band)?.name ?? null
    return plainValueWords(indicator, value, bandEdges(scheme, now.id, period, unit))
  }
  return {
    name: tellName(indicator, reach),
    before: words(old),
    after: words(now),
    bandBefore: findGrade(scheme, old.band) ?? null,
    bandAfter: findGrade(scheme, now.band) ?? null,
    tone: gradeTone(scheme, now.band),
    points: scheme.direction === 'lower-is-safer' ? difference(now.lost, old.lost) : difference(now.points, old.points),
  }
}

function difference(now: string | null, old: string | null): string {
  return toDecimalText(subtract(parseRational(now ?? '0'), parseRational(old ?? '0')), exactDigits)
}
