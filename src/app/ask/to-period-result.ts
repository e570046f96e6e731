import type { Edition } from '../../domain/edition.ts'
import type { PeriodResult, UnitResult } from '../../domain/scoring/result.ts'

/** An edition with its results as scoring gave them. */
export function toPeriodResult(edition: Edition, units: readonly UnitResult[]): PeriodResult {
  const { schemeId, schemeDigest, period, digest } = edition
  return { schemeId, schemeDigest, period, digest, units }
}
