import type { Edition } from '../edition.ts'
import type { Miss } from '../outlook/find-outlook.ts'
import type { Period } from '../period.ts'
import type { SchemeGrade } from '../scheme/scheme.ts'
import type { PeriodResult, UnitResult } from '../scoring/result.ts'
import type { Case } from './case.ts'
import type { Policy } from './policy.ts'

export interface PublishedEdition {
  readonly edition: Pick<Edition, 'period' | 'history'>
  readonly result: Pick<PeriodResult, 'units'>
  readonly grades: readonly SchemeGrade[]
  /** Of this scheme; closed ones are passed over. */
  readonly openCases: readonly Case[]
  /** For cases that open now; the open ones keep their own. */
  readonly policy: Policy
  /** The latest period of the scheme with a published edition, this one included; left out: this one. An older period opens no case. */
  readonly latestPeriod?: Period
  /** By unit: guarantees that it will miss at its own pace. Left out: nobody looked ahead. */
  readonly outlooks?: ReadonlyMap<string, readonly Miss[]>
}

/** The unit's open case of a kind. */
export function findOpen({ openCases }: PublishedEdition, unit: UnitResult, kind: Case['kind']): Case | undefined {
  return openCases.find((file) => file.unitId === unit.unitId && file.kind === kind && file.status === 'open')
}

/** An older period than the latest one opens nothing. */
export function isOld({ edition, latestPeriod }: PublishedEdition): boolean {
  return latestPeriod !== undefined && edition.period < latestPeriod
}

export function severityOf({ grades }: PublishedEdition, gradeId: string): number {
  const grade = grades.find(({ id }) => id === gradeId)
  if (!grade) throw new RangeError(`the scheme has no grade ${gradeId}`)
  return grade.severity
}
