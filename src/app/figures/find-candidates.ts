import { localDate } from '../../domain/calendar/local-time.ts'
import { AppError } from '../../domain/error.ts'
import { findPeriod } from '../../domain/find-period.ts'
import { addMonths, findPeriodKind, type Period } from '../../domain/period.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import { addWeeks, weekOfDate } from '../../domain/week.ts'
import type { Dependencies } from '../dependencies.ts'
import { schemeForPeriod } from '../schemes/find-scheme.ts'

/** What somebody said of a delivery; null: not said. */
export interface DeliveryWords {
  readonly period: Period | null
  readonly kind: 'monthly' | 'weekly' | null
  readonly fileName: string | null
}

/** A scheme and period that a delivery may be meant for. */
export interface Candidate {
  readonly scheme: CompiledScheme
  readonly period: Period
}

type Needs = Pick<Dependencies, 'schemes' | 'clock' | 'timeZone'>

/** What a delivery may be: by what was said, else by its file's name, else the month that is due and then the week that is due. Never empty. */
export function findCandidates(needs: Needs, { period, kind, fileName }: DeliveryWords): readonly [Candidate, ...Candidate[]] {
  const today = localDate(needs.clock.now(), needs.timeZone)
  const month = addMonths(today.slice(0, 7), -1)
  const week = addWeeks(weekOfDate(today), -1)
  const candidate = (chosen: Period): Candidate => ({ scheme: schemeForPeriod(needs.schemes, chosen), period: chosen })
  if (period !== null) {
    if (kind !== null && (kind === 'weekly') !== (findPeriodKind(period) === 'week')) throw otherKind(period)
    return [candidate(period)]
  }

  const named = fileName === null || kind === 'monthly' ? undefined : weekInName(fileName, today)
  if (named !== undefined) return [candidate(named)]
  if (kind !== null) return [candidate(kind === 'weekly' ? week : month)]
  return [candidate(month), candidate(week)]
}

/** `2026-W44-ningxia-weekly.xlsx`, as the template is called, or `第44周库款.xlsx`. */
function weekInName(name: string, today: string): Period | undefined {
  const found = /\d{4}-?W\d{2}(?!\d)|(?:\d{4}年)?第\d{1,2}周/iu.exec(name.normalize('NFKC'))
  return found === null ? undefined : findPeriod(found[0], today)
}

function otherKind(period: Period): AppError {
  return new AppError('invalid-input', {
    zh: `${period} 与所选的报表种类不符：周报请写周（如 第45周），月报请写月份。`,
    en: `${period} does not fit the report you chose: name a week (such as 2026-W45) for the weekly, a month for the monthly one.`,
  })
}
