import { createHash } from 'node:crypto'
import { DateTime } from 'luxon'
import { addWorkingDays, nthWorkingDay } from '../domain/calendar/working-days.ts'
import type { CalendarData } from '../domain/calendar/calendar.ts'
import type { Batch, Edition } from '../domain/edition.ts'
import { addMonths, findPeriodKind, monthOf, type Period, yearOf } from '../domain/period.ts'
import type { CompiledScheme } from '../domain/scheme/compiled.ts'
import type { FiguresByUnit, PeriodResult } from '../domain/scoring/result.ts'

import { sundayOf } from '../domain/week.ts'

/** Who did what in the history, as ids. */
export interface HistoryAuthors {
  readonly importer: string
  readonly proposer: string
  readonly publisher: string
}

export interface HistoryMonth {
  readonly scheme: CompiledScheme
  readonly period: Period
  readonly figures: FiguresByUnit
  readonly result: PeriodResult
  readonly authors: HistoryAuthors
  readonly calendar: CalendarData
}

/** Ids are made from the period, so that a seeding that is taken up again makes nothing twice. */
export function toHistoryBatch(month: HistoryMonth): Batch {
  const { scheme, period, figures, authors } = month
  return {
    id: `sample-batch-${period}`,
    schemeId: scheme.id,
    period,
    status: 'final',
    fileName: `${period}.csv`,
    digest: createHash('sha256')
      .update(JSON.stringify([period, ...figures]))
      .digest('hex'),
    importedById: authors.importer,
    importedAt: instantsOf(month).created,
    notes: ['样本数据 sample data'],
  }
}

export function toHistoryEdition(month: HistoryMonth): Edition {
  const { scheme, period, result, authors } = month
  const { created: createdAt, proposed, published } = instantsOf(month)
  return {
    id: `sample-edition-${period}`,
    schemeId: scheme.id,
    schemeVersion: scheme.version,
    schemeDigest: scheme.digest,
    period,
    number: 1,
    status: 'published',
    createdById: authors.importer,
    createdAt,
    proposedById: authors.proposer,
    proposedAt: proposed,
    publishedById: authors.publisher,
    publishedAt: published,
    reason: null,
    history: true,
    digest: result.digest,
    dataCutoffAt: createdAt,
    batchIds: [`sample-batch-${period}`],
  }
}

/** A month is published on the eighth working day after it, a week on the first. */
function instantsOf(month: HistoryMonth): { readonly created: Date; readonly proposed: Date; readonly published: Date } {
  if (findPeriodKind(month.period) === 'week') {
    const at = (time: string) => firstWorkingDay(month, time)
    return { created: at('08:40'), proposed: at('08:50'), published: at('09:05') }
  }
  return { created: workingDay(month, 6, '09:20'), proposed: workingDay(month, 7, '16:40'), published: workingDay(month, 8, '09:12') }
}

function firstWorkingDay({ period, calendar }: HistoryMonth, time: string): Date {
  const day = addWorkingDays(sundayOf(period), 1, calendar)
  if ('missingYear' in day) throw new RangeError(`the calendar lacks ${day.missingYear}`)
  return DateTime.fromISO(`${day.date}T${time}`, { zone: calendar.timeZone }).toJSDate()
}

/** The nth working day of the month after the period, at a local time. */
function workingDay({ period, calendar }: HistoryMonth, nth: number, time: string): Date {
  const next = addMonths(period, 1)
  const day = nthWorkingDay({ year: yearOf(next), month: monthOf(next), nth }, calendar)
  if ('missingYear' in day) throw new RangeError(`the calendar lacks ${day.missingYear}`)
  return DateTime.fromISO(`${day.date}T${time}`, { zone: calendar.timeZone }).toJSDate()
}
