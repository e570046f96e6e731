import { addMonths, findPeriodKind, monthsBetween, type Period } from '../period.ts'
import type { Case } from './case.ts'
import type { Standing } from './decision.ts'

type Count = Pick<Standing, 'firstPeriod' | 'lastPeriod' | 'periods'>

/** A later period counts once; the same period again changes nothing. */
export function standingAfter(file: Count, period: Period): Count {
  const isLater = period > file.lastPeriod
  return { firstPeriod: file.firstPeriod, lastPeriod: isLater ? period : file.lastPeriod, periods: file.periods + (isLater ? 1 : 0) }
}

/** The count where a correction takes an earlier month out of the row: it starts anew after that month. Undefined where nothing changes. */
export function countWithout(file: Case, period: Period): Count | undefined {
  if (findPeriodKind(period) !== 'month' || period < file.firstPeriod || period >= file.lastPeriod) return undefined
  const firstPeriod = addMonths(period, 1)
  return { firstPeriod, lastPeriod: file.lastPeriod, periods: Math.min(file.periods, monthsBetween(firstPeriod, file.lastPeriod).length) }
}
