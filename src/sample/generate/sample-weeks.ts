import { addDays, isWeekend, type LocalDate, lastDayOfMonth } from '../../domain/calendar/local-time.ts'
import { addMonths, monthOf, type Period, yearOf } from '../../domain/period.ts'
import type { Figures, FiguresByUnit } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { mondayOf, sundayOf, weeksUpTo } from '../../domain/week.ts'
import { shareToDate } from './seasons.ts'
import type { Story } from './stories.ts'
import { toUnitYear } from './unit-years.ts'

/** The last week that lies wholly before the sample begins: the one to import. */
export const lastWeek: Period = '2026-W44'
/** Weeks of history before it. */
const historyWeeks = 8
/** Wages are paid on the 20th, three quarters of them out of a dispatch that is arranged; of livelihood half is known two weeks ahead. */
const payDay = '20'
const ownWages = 0.25
const knownLivelihood = 0.5
/** Money is counted in hundreds of yuan, the last digit a workbook in 万元 prints. */
const hundred = 100

export interface SampleWeeks {
  readonly history: ReadonlyMap<Period, FiguresByUnit>
  /** The week to import. */
  readonly last: FiguresByUnit
}

type Months = ReadonlyMap<Period, FiguresByUnit>

/** Weeks taken from the months: what the weeks of a month pay adds up to what the month says, and balances run from one month's end to the next. */
export function toSampleWeeks(units: readonly Unit[], stories: readonly Story[], months: Months): SampleWeeks {
  const weeks = weeksUpTo(lastWeek, historyWeeks + 1)
  const all = new Map(weeks.map((week) => [week, new Map(units.map((unit) => [unit.id, toUnitWeek(unit, storyOf(unit, stories), months, week)]))]))
  return { history: new Map([...all].filter(([week]) => week < lastWeek)), last: all.get(lastWeek) ?? new Map() }
}

function storyOf({ id }: Unit, stories: readonly Story[]): Story {
  const story = stories.find(({ unitId }) => unitId === id)
  if (story === undefined) throw new RangeError(`${id} has no story`)
  return story
}

function toUnitWeek(unit: Unit, story: Story, months: Months, week: Period): Figures {
  const from = mondayOf(week)
  const to = sundayOf(week)
  const monthly = (month: Period): Figures => months.get(month)?.get(unit.id) ?? {}
  const paid = paidBetween(monthly, from, to)
  const outflow = paid.wages + paid.livelihood + paid.operations + paid.other
  const payments = {
    outflow,
    wages_paid: paid.wages,
    livelihood_paid: paid.livelihood,
    operations_paid: paid.operations,
    other_paid: paid.other,
    payments_due: dueBetween(story, addDays(to, 1), addDays(to, 14)),
  }
  if (unit.treasury !== 'own') return toText(payments)

  const balance = balanceAt(monthly, 'treasury_balance', to)
  const inflow = balance - balanceAt(monthly, 'treasury_balance', addDays(from, -1)) + outflow
  return toText({ treasury_balance: balance, usable_treasury: balanceAt(monthly, 'usable_treasury', to), inflow, ...payments })
}

function toText(amounts: Readonly<Record<string, number>>): Figures {
  return Object.fromEntries(Object.entries(amounts).map(([id, amount]) => [id, String(amount * hundred)]))
}

function amountOf(figures: Figures, item: string): number {
  return Number(figures[item] ?? 0) / hundred
}

/** Of a total that counts from January on, what one month added. */
function addedIn(monthly: (month: Period) => Figures, item: string, month: Period): number {
  const before = monthOf(month) === 1 ? 0 : amountOf(monthly(addMonths(month, -1)), item)
  return amountOf(monthly(month), item) - before
}

function paidBetween(monthly: (month: Period) => Figures, from: LocalDate, to: LocalDate) {
  const sum = (of: (month: Period) => number, share: typeof workdayShare) => sumMonths(from, to, (month) => part(of(month), month, { from, to, share }))
  const wages = sum((month) => addedIn(monthly, 'wages_paid', month), payDayShare)
  const livelihood = sum((month) => addedIn(monthly, 'livelihood_paid', month), workdayShare)
  const operations = sum((month) => addedIn(monthly, 'operations_paid', month), workdayShare)
  const other = sum((month) => otherOf(monthly, month), workdayShare)
  return { wages, livelihood, operations, other }
}

/** What else left the treasury; where a county has none of its own, other rigid spending. */
function otherOf(monthly: (month: Period) => Figures, month: Period): number {
  const outflow = amountOf(monthly(month), 'monthly_outflow')
  if (outflow === 0) return addedIn(monthly, 'rigid_paid', month)
  const named = ['wages_paid', 'livelihood_paid', 'operations_paid'].reduce((total, item) => total + addedIn(monthly, item, month), 0)
  return Math.max(0, outflow - named)
}

/** What the year's plan lets fall due. */
function dueBetween(story: Story, from: LocalDate, to: LocalDate): number {
  const due = (need: (year: ReturnType<typeof toUnitYear>) => number, of: 'wages' | 'livelihood' | 'operations' | 'rigid') => (month: Period) =>
    Math.round(need(toUnitYear(story, yearOf(month))) * (shareToDate(of, monthOf(month)) - shareToDate(of, monthOf(month) - 1)))
  const sum = (of: (month: Period) => number, share: typeof workdayShare) => sumMonths(from, to, (month) => part(of(month), month, { from, to, share }))
  return (
    sum(
      due((year) => year.wagesNeed * ownWages, 'wages'),
      payDayShare,
    ) +
    sum(
      due((year) => year.livelihoodNeed * knownLivelihood, 'livelihood'),
      workdayShare,
    ) +
    sum(
      due((year) => year.operationsNeed, 'operations'),
      workdayShare,
    ) +
    sum(
      due((year) => year.rigidYear, 'rigid'),
      workdayShare,
    )
  )
}

function sumMonths(from: LocalDate, to: LocalDate, of: (month: Period) => number): number {
  const months = [...new Set([from.slice(0, 7), to.slice(0, 7)])]
  return months.reduce((total, month) => total + of(month), 0)
}

interface Stretch {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly share: (month: Period, date: LocalDate) => number
}

/** Rounded at both ends, so that the parts of a month add up to it. */
function part(total: number, month: Period, { from, to, share }: Stretch): number {
  return Math.round(total * share(month, to)) - Math.round(total * share(month, addDays(from, -1)))
}

/** The share of a month's weekdays that lie up to and with a date. */
function workdayShare(month: Period, date: LocalDate): number {
  const days = daysOf(month).filter((day) => !isWeekend(day))
  return days.filter((day) => day <= date).length / days.length
}

function payDayShare(month: Period, date: LocalDate): number {
  return date >= `${month}-${payDay}` ? 1 : 0
}

function daysOf(month: Period): readonly LocalDate[] {
  const last = lastDayOfMonth(yearOf(month), monthOf(month))
  return Array.from({ length: Number(last.slice(8)) }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`)
}

/** Straight from one month's end to the next; after the last month as at its end. */
function balanceAt(monthly: (month: Period) => Figures, item: string, date: LocalDate): number {
  const month = date.slice(0, 7)
  const before = amountOf(monthly(addMonths(month, -1)), item)
  if (monthly(month)[item] === undefined) return before

  const days = daysOf(month)
  return Math.round(before + ((amountOf(monthly(month), item) - before) * Number(date.slice(8))) / days.length)
}
