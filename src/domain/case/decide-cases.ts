import type { Period } from '../period.ts'
import type { UnitResult } from '../scoring/result.ts'
import type { Case } from './case.ts'
import { decideOutlook } from './decide-outlook.ts'
import type { CaseDecision, Standing } from './decision.ts'
import { findOpen, isOld, type PublishedEdition, severityOf } from './published-edition.ts'
import { countWithout, standingAfter } from './standing.ts'

/** What a published edition opens, joins and closes, in the units' order. History does nothing. */
export function decideCases(published: PublishedEdition): readonly CaseDecision[] {
  if (published.edition.history) return []
  return published.result.units
    .flatMap((unit) => [decideRisk(published, unit), decideNotFiled(published, unit), decideOutlook(published, unit)])
    .filter((decision) => decision !== undefined)
}

function decideRisk(published: PublishedEdition, unit: UnitResult): CaseDecision | undefined {
  const { period } = published.edition
  const file = findOpen(published, unit, 'risk')
  // Red lines are judged on what was filed; a unit without any grade says neither yes nor no.
  const grade = unit.status === 'graded' ? unit.grade : unit.status === 'not-filed' ? unit.redLineGrade : null
  if (grade === null) return undefined

  const about = { unitId: unit.unitId, kind: 'risk' } as const
  const redLines = unit.overrides.filter((hit) => hit.redLine).map((hit) => hit.id)
  const atRisk = severityOf(published, grade) >= (file?.policy ?? published.policy).openFromSeverity
  if (!file) {
    if (!atRisk || isOld(published)) return undefined
    return { ...about, does: 'open', ask: 'notice', standing: { grade, firstPeriod: period, lastPeriod: period, periods: 1, redLines } }
  }

  if (!atRisk) return unit.status === 'graded' ? decideBelow(file, period, about) : undefined
  if (period < file.lastPeriod) return undefined
  const standing: Standing = { grade, redLines, ...standingAfter(file, period) }
  if (severityOf(published, grade) > severityOf(published, file.grade)) return { ...about, does: 'worse', caseId: file.id, ask: 'worse', standing }
  const ask = file.policy.repeat && period > file.lastPeriod ? 'repeat' : null
  return { ...about, does: 'join', caseId: file.id, ask, standing }
}

/** Below the line: the latest period closes the case, or withdraws it where no other period spoke for it; an older one only shortens its count. */
function decideBelow(file: Case, period: Period, about: { readonly unitId: string; readonly kind: 'risk' }): CaseDecision | undefined {
  if (period >= file.lastPeriod) {
    const isOnlyPeriod = period === file.firstPeriod && file.periods === 1
    return { ...about, does: isOnlyPeriod ? 'withdraw' : 'close', caseId: file.id, reason: isOnlyPeriod ? 'corrected' : 'recovered' }
  }
  const counted = countWithout(file, period)
  return counted && { ...about, does: 'join', caseId: file.id, ask: null, standing: { grade: file.grade, redLines: null, ...counted } }
}

function decideNotFiled(published: PublishedEdition, unit: UnitResult): CaseDecision | undefined {
  const { period } = published.edition
  const file = findOpen(published, unit, 'not-filed')
  const about = { unitId: unit.unitId, kind: 'not-filed' } as const
  if (unit.status !== 'not-filed') {
    return file && period >= file.lastPeriod ? { ...about, does: 'close', caseId: file.id, reason: 'filed' } : undefined
  }

  const grade = 'not-filed'
  if (!file) {
    if (isOld(published)) return undefined
    return { ...about, does: 'open', ask: 'not-filed', standing: { grade, firstPeriod: period, lastPeriod: period, periods: 1, redLines: [] } }
  }
  if (period < file.lastPeriod) return undefined
  // Another period's figures are other figures: they are asked for anew.
  const ask = period > file.lastPeriod ? 'not-filed' : null
  return { ...about, does: 'join', caseId: file.id, ask, standing: { grade, redLines: [], ...standingAfter(file, period) } }
}
