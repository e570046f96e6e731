import type { Miss } from '../outlook/find-outlook.ts'
import type { UnitResult } from '../scoring/result.ts'
import type { CaseDecision, Standing } from './decision.ts'
import { looksAhead } from './policy.ts'
import { findOpen, isOld, type PublishedEdition, severityOf } from './published-edition.ts'
import { standingAfter } from './standing.ts'

/**
 * The warning before the warning: a unit below the line that will miss a guarantee at its own pace. It is asked once, and once more when the miss has come
 * as near as next month; a risk case takes its place.
 */
export function decideOutlook(published: PublishedEdition, unit: UnitResult): CaseDecision | undefined {
  const { period } = published.edition
  const file = findOpen(published, unit, 'outlook')
  const policy = file?.policy ?? published.policy
  if (!looksAhead(policy) || published.outlooks === undefined || unit.status !== 'graded' || unit.grade === null) return undefined
  if (isOld(published) || (file !== undefined && period < file.lastPeriod)) return undefined

  const about = { unitId: unit.unitId, kind: 'outlook' } as const
  const isAtRisk = severityOf(published, unit.grade) >= policy.openFromSeverity
  const misses = isAtRisk ? [] : (published.outlooks.get(unit.unitId) ?? [])
  if (file === undefined) {
    if (misses.length === 0) return undefined
    return { ...about, does: 'open', ask: 'outlook', standing: { ...standingOf(misses), firstPeriod: period, lastPeriod: period, periods: 1 } }
  }
  if (misses.length === 0) {
    const isOnlyPeriod = period === file.firstPeriod && file.periods === 1
    const reason = isAtRisk ? 'overtaken' : isOnlyPeriod ? 'corrected' : 'averted'
    return { ...about, does: reason === 'corrected' ? 'withdraw' : 'close', caseId: file.id, reason }
  }

  const standing: Standing = { ...standingOf(misses), ...standingAfter(file, period) }
  const isNearer = standing.grade === 'outlook-next' && file.grade !== 'outlook-next'
  if (isNearer) return { ...about, does: 'worse', caseId: file.id, ask: 'outlook', standing }
  return { ...about, does: 'join', caseId: file.id, ask: null, standing }
}

function standingOf(misses: readonly Miss[]): Pick<Standing, 'grade' | 'redLines' | 'misses'> {
  return { grade: misses.some(({ months }) => months === 1) ? 'outlook-next' : 'outlook', redLines: [], misses }
}
