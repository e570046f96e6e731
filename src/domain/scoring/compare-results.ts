import { parseRational, subtract, toDecimalText } from '../exact/rational.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { rankAmong } from './rank.ts'
import type { IndicatorResult, PeriodResult, UnitResult } from './result.ts'

const comparedDigits = 12

/** How one unit moved between two results. Changes are decimal text, null where either side has no number. */
export interface UnitChange {
  readonly unitId: string
  readonly score: string | null
  readonly before: UnitResult
  readonly now: UnitResult
  readonly indicators: readonly IndicatorChange[]
  /** Places gained (positive) or lost: in all, by its own score, and by what the others did. */
  readonly rank: { readonly total: number; readonly own: number; readonly others: number } | null
}

export interface IndicatorChange {
  readonly id: string
  readonly points: string | null
  readonly value: string | null
  readonly before: IndicatorResult
  readonly now: IndicatorResult
}

export interface ResultChanges {
  /** Whether both were scored by the same text of the scheme. */
  readonly sameMethod: boolean
  readonly units: ReadonlyMap<string, UnitChange>
}

/** What changed from one result to another, for the units in both. */
export function compareResults(previous: PeriodResult, current: PeriodResult, direction: Scheme['direction'] = 'higher-is-safer'): ResultChanges {
  const earlier = new Map(previous.units.map((unit) => [unit.unitId, unit]))
  const changes = current.units.flatMap((now): [string, UnitChange][] => {
    const before = earlier.get(now.unitId)
    if (before === undefined) return []

    const rank = compareRanks(previous, before, now, direction)
    return [[now.unitId, { unitId: now.unitId, score: difference(before.score, now.score), before, now, indicators: compareIndicators(before, now), rank }]]
  })
  return { sameMethod: previous.schemeDigest === current.schemeDigest, units: new Map(changes) }
}

/** Own doing: the place it would have had in the previous field with its new score. The rest is the others' doing. */
function compareRanks(previous: PeriodResult, before: UnitResult, now: UnitResult, direction: Scheme['direction']): UnitChange['rank'] {
  if (before.rank === null || now.rank === null || now.score === null || before.rankGroup !== now.rankGroup) return null

  const field = previous.units.flatMap((unit) =>
    unit.rankGroup === before.rankGroup && unit.unitId !== before.unitId && unit.rank !== null && unit.score !== null ? [unit.score] : [],
  )
  const total = before.rank - now.rank
  const own = before.rank - rankAmong(field, now.score, direction)
  return { total, own, others: total - own }
}

function compareIndicators(before: UnitResult, now: UnitResult): readonly IndicatorChange[] {
  const earlier = new Map(before.indicators.map((indicator) => [indicator.id, indicator]))
  return now.indicators.flatMap((indicator) => {
    const other = earlier.get(indicator.id)
    if (other === undefined) return []
    return [
      { id: indicator.id, points: difference(other.points, indicator.points), value: difference(other.value, indicator.value), before: other, now: indicator },
    ]
  })
}

function difference(before: string | null, now: string | null): string | null {
  return before === null || now === null ? null : toDecimalText(subtract(parseRational(now), parseRational(before)), comparedDigits)
}
