import { addDays, atLocal, lastDayOfMonth, localDate, toLocalDate } from '../calendar/local-time.ts'
import { isMissing, nthWorkingDay } from '../calendar/working-days.ts'
import type { CalendarData } from '../calendar/calendar.ts'
import { addMonths, monthOf, monthsBetween, type Period, yearOf } from '../period.ts'
import { addWeeks, weekOfDate } from '../week.ts'
import { nextCronRun } from './cron-line.ts'
import type { Schedule, ScheduleRule } from './schedule.ts'

/** An instant at which a post is due, and the period it speaks of. */
export interface PlannedInstant {
  readonly plannedAt: Date
  readonly period: Period
}

export interface Plan {
  readonly planned: readonly PlannedInstant[]
  /** Years that the calendar lacks: what falls into them is not planned yet. */
  readonly missingYears: readonly number[]
}

/** What a schedule plans after `from`, up to and with `to`, and not before the schedule's own start; the same for the same stretch whenever it is asked. */
export function planOccurrences(
  schedule: Pick<Schedule, 'rule' | 'fromAt'>,
  calendar: CalendarData,
  stretch: { readonly from: Date; readonly to: Date },
): Plan {
  const { rule } = schedule
  const { instants, missingYears } = rule.when.kind === 'cron' ? cronInstants(rule, stretch) : monthlyInstants(rule, calendar, stretch)
  const planned = instants
    .filter((at) => at > stretch.from && at <= stretch.to && at >= schedule.fromAt)
    .map((plannedAt) => ({ plannedAt, period: periodOf(plannedAt, rule) }))
  return { planned, missingYears }
}

/** The first planned instant after `now` within two years; undefined where there is none, or where the year it may fall into is not loaded. */
export function findNextRun(schedule: Pick<Schedule, 'rule' | 'fromAt'>, calendar: CalendarData, now: Date): PlannedInstant | undefined {
  const { rule } = schedule
  const justBefore = new Date(schedule.fromAt.getTime() - 1)
  const from = now > justBefore ? now : justBefore
  if (rule.when.kind === 'cron') {
    const plannedAt = nextCronRun(rule.when.line, rule.timeZone, from)
    return plannedAt && { plannedAt, period: periodOf(plannedAt, rule) }
  }

  const to = atLocal(addDays(localDate(from, rule.timeZone), 731), '00:00', rule.timeZone)
  const { planned, missingYears } = planOccurrences(schedule, calendar, { from, to })
  return planned.find(({ plannedAt }) => missingYears.every((year) => year > Number(localDate(plannedAt, rule.timeZone).slice(0, 4))))
}

interface Instants {
  readonly instants: readonly Date[]
  readonly missingYears: readonly number[]
}

function periodOf(plannedAt: Date, rule: ScheduleRule): Period {
  const date = localDate(plannedAt, rule.timeZone)
  return rule.periodKind === 'week' ? addWeeks(weekOfDate(date), -rule.periodLag) : addMonths(date.slice(0, 7), -rule.periodLag)
}

function cronInstants(rule: ScheduleRule, stretch: { readonly from: Date; readonly to: Date }): Instants {
  if (rule.when.kind !== 'cron') return { instants: [], missingYears: [] }
  const instants: Date[] = []
  let at = nextCronRun(rule.when.line, rule.timeZone, stretch.from)
  while (at && at <= stretch.to) {
    instants.push(at)
    at = nextCronRun(rule.when.line, rule.timeZone, at)
  }
  return { instants, missingYears: [] }
}

function monthlyInstants(rule: ScheduleRule, calendar: CalendarData, stretch: { readonly from: Date; readonly to: Date }): Instants {
  const month = (instant: Date) => localDate(instant, rule.timeZone).slice(0, 7)
  const instants: Date[] = []
  const missing = new Set<number>()
  for (const period of monthsBetween(month(stretch.from), month(stretch.to))) {
    const at = instantInMonth(rule, calendar, period)
    if (typeof at === 'number') missing.add(at)
    if (at instanceof Date) instants.push(at)
  }
  return { instants, missingYears: [...missing] }
}

/** The year where it is not loaded; undefined where the rule leaves the month out. */
function instantInMonth({ when, timeZone }: ScheduleRule, calendar: CalendarData, period: Period): Date | number | undefined {
  const [year, month] = [yearOf(period), monthOf(period)]
  if (when.kind === 'cron') return undefined
  if (when.kind === 'month-day') {
    const lastDay = Number(lastDayOfMonth(year, month).slice(8))
    return atLocal(toLocalDate(year, month, Math.min(when.day, lastDay)), when.at, timeZone)
  }

  if (when.months && !when.months.includes(month)) return undefined
  const day = nthWorkingDay({ year, month, nth: when.nth }, calendar)
  return isMissing(day) ? day.missingYear : atLocal(day.date, when.at, timeZone)
}
