import { Decimal } from 'decimal.js'
import { addMonths, type Period, yearOf } from '../period.ts'
import type { OwnFigures } from '../quality/quality.ts'
import { isRunning, type Series, seriesOf } from '../quality/series.ts'
import type { SchemeItem } from '../scheme/scheme.ts'
import type { Figures } from '../scoring/result.ts'
import { isGiven } from '../whatif/levers.ts'
import { type Course, foresee, leftOfLag } from './pace.ts'

interface Ahead {
  readonly own: OwnFigures
  readonly months: number
  readonly course: Course
}

/** Balances, which sway about a middle. */
const balances: ReadonlySet<string> = new Set(['treasury_balance', 'usable_treasury'])

/**
 * A unit's figures so many months ahead. What is due or targeted comes as last year's calendar had it (a thirteenth salary, school terms, bonds); what
 * is done follows it with the lag that the unit usually has, settled by the end of the year as last year; balances move as they did; other stocks as last year. Undefined where the past is too short.
 */
export function projectFigures(ahead: Ahead): Figures | undefined {
  const { own } = ahead
  const projected = own.items.flatMap((item) => {
    const value = projectItem(ahead, item)
    return value === undefined ? [] : [{ item, value: within(item, value).toDecimalPlaces(item.digits).toFixed() }]
  })
  const hasPace = projected.some(({ item }) => item.id.endsWith('_paid'))
  return hasPace ? { ...own.now, ...Object.fromEntries(projected.map(({ item, value }) => [item.id, value])) } : undefined
}

function projectItem(ahead: Ahead, item: SchemeItem): Decimal | undefined {
  const { own, months } = ahead
  const series = seriesOf(own, item.id)
  if (series.at(-1) === undefined) return undefined
  // What follows a plan runs like it, also where a month was corrected downwards.
  const isDone = !isGiven(item) && !balances.has(item.id) && dueSideOf(own, item) !== undefined
  if (isDone || isRunning(own, series)) return isGiven(item) ? givenAhead(months, series) : projectDone(ahead, item, series)
  if (isGiven(item) || item.measure !== 'yuan') return undefined

  // Other stocks, as suspense payments, are worked off by the calendar.
  if (!balances.has(item.id)) return givenAhead(months, series)
  return foresee(series, months, ahead.course)
}

/** Last year's figure of that month, grown as the present month has grown since. */
function givenAhead(months: number, series: Series): Decimal | undefined {
  const last = series.length - 1
  const [present, yearAgo, then] = [series[last], series[last - 12], series[last - 12 + months]]
  if (present === undefined || yearAgo === undefined || then === undefined || yearAgo.isZero()) return undefined
  return then.times(present).dividedBy(yearAgo)
}

/** What is due then, and the lag behind it as a share of a year's dues. Nothing paid is taken back within a year. */
function projectDone({ own, months, course }: Ahead, item: SchemeItem, series: Series): Decimal | undefined {
  const side = dueSideOf(own, item)
  const due = side ?? series
  const then = givenAhead(months, due)
  if (side === undefined || then === undefined) return then

  const year = Decimal.max(...side.flatMap((value) => value ?? []), 1)
  const lags = series.map((done, index) => {
    const owed = side[index]
    return done === undefined || owed === undefined ? undefined : done.minus(owed).dividedBy(year)
  })
  const lag = foresee(lags, months, course)
  const left = lag?.lessThan(0) ? lag.times(leftOfLag(lags, months, course)) : lag
  const value = left === undefined ? undefined : then.plus(left.times(year))
  const present = series.at(-1)
  const startsAnew = yearOf(addMonths(own.period, months)) > yearOf(own.period)
  return value !== undefined && present !== undefined && !startsAnew ? Decimal.max(value, present) : value
}

/** The running figure of plan, law or target that speaks of the same thing: `wages_due` of `wages_paid`. */
function dueSideOf(own: OwnFigures, { id }: SchemeItem): Series | undefined {
  const [subject] = id.split('_')
  const candidates = own.items.filter((item) => item.id !== id && item.id.split('_')[0] === subject && isGiven(item))
  return candidates.map((item) => seriesOf(own, item.id)).find((series) => isRunning(own, series))
}

function within({ minimum }: SchemeItem, value: Decimal): Decimal {
  return minimum !== null && value.lessThan(minimum) ? new Decimal(minimum) : value
}

/** The months looked ahead at. */
export function monthsAhead(period: Period, count: number): readonly Period[] {
  return Array.from({ length: count }, (_, index) => addMonths(period, index + 1))
}
