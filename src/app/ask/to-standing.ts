import type { Edition } from '../../domain/edition.ts'
import { parseRational, subtract, toDecimalText } from '../../domain/exact/rational.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { OverrideHit, UnitResult } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { findGrade } from '../../reply/format-grade.ts'
import type { Standing } from '../../reply/views/standing.ts'
import { type Reach, tellingOf } from './reach.ts'

const exactDigits = 12

/** Decimal text of `now − before`; null where either is missing. */
export function difference(now: string | null, before: string | null): string | null {
  return now === null || before === null ? null : toDecimalText(subtract(parseRational(now), parseRational(before)), exactDigits)
}

export function moveBetween(now: UnitResult, before: UnitResult | undefined): number | null {
  if (before === undefined || now.rank === null || before.rank === null || now.rankGroup !== before.rankGroup) return null

  return before.rank - now.rank
}

/** Red lines, and whatever else made the grade worse than the score; the scheme says which reasons may be told. */
function tellOverrides({ overrides, scoreGrade }: UnitResult, scheme: CompiledScheme, reach: Reach): readonly OverrideHit[] {
  const severityOf = (id: string | null) => findGrade(scheme, id)?.severity ?? 0
  const sensitivityOf = (hit: OverrideHit) => scheme.overrides.find(({ id }) => id === hit.id)?.sensitivity ?? hit.sensitivity ?? 'internal'

  return overrides
    .filter(({ redLine, grade }) => redLine || severityOf(grade) > severityOf(scoreGrade))
    .map((hit) => (tellingOf(sensitivityOf(hit), reach) === 'nothing' ? { ...hit, reason: { zh: '受限指标', en: 'a restricted indicator' } } : hit))
}

export interface StandingInput {
  readonly unit: Unit
  readonly scheme: CompiledScheme
  readonly edition: Edition
  readonly result: UnitResult
  readonly before: { readonly edition: Edition; readonly result: UnitResult } | undefined
  readonly reach: Reach
  /** Whether reasons may be told. */
  readonly isDetailed: boolean
}

export function toStanding({ unit, scheme, edition, result, before, reach, isDetailed }: StandingInput): Standing {
  const change = difference(result.score, before?.result.score ?? null)
  return {
    unit,
    period: edition.period,
    status: result.status,
    score: result.score,
    grade: findGrade(scheme, result.grade) ?? null,
    scoreGrade: findGrade(scheme, result.scoreGrade) ?? null,
    groupName: scheme.rankGroups.find(({ id }) => id === result.rankGroup)?.name ?? null,
    rank: result.rank,
    rankOf: result.rankOf,
    move: moveBetween(result, before?.result),
    change,
    changeSince: change === null || before === undefined ? null : before.edition.period,
    overrides: isDetailed ? tellOverrides(result, scheme, reach) : [],
    redLineGrade: isDetailed && result.status !== 'graded' ? (findGrade(scheme, result.redLineGrade) ?? null) : null,
  }
}
