import { z } from 'zod'

/** A week `2026-W41`, month `2026-10`, quarter `2026-Q3` or year `2026`. Text order is time order within a kind. */
export type Period = string
export type PeriodKind = 'week' | 'month' | 'quarter' | 'year'

const shapes: readonly (readonly [PeriodKind, RegExp])[] = [
  ['month', /^\d{4}-(0[1-9]|1[0-2])$/],
  ['quarter', /^\d{4}-Q[1-4]$/],
  ['week', /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/],
  ['year', /^\d{4}$/],
]

/** The period's kind, or undefined where the text is no period. */
export function findPeriodKind(text: string): PeriodKind | undefined {
  const kind = shapes.find(([, shape]) => shape.test(text))?.[0]
  return kind === 'week' && text.endsWith('W53') && !hasWeek53(Number(text.slice(0, 4))) ? undefined : kind
}

/** A year has a 53rd week where it begins or ends on a Thursday (ISO 8601). */
function hasWeek53(year: number): boolean {
  const isThursday = (day: string) => new Date(`${String(year).padStart(4, '0')}-${day}T00:00:00Z`).getUTCDay() === 4
  return isThursday('01-01') || isThursday('12-31')
}

export const periodSchema = z.string().refine((text) => findPeriodKind(text) !== undefined, 'not a period: 2026-10, 2026-Q3, 2026-W41 or 2026')

export function yearOf(period: Period): number {
  return Number(period.slice(0, 4))
}

/** 1–12. Months only. */
export function monthOf(period: Period): number {
  if (findPeriodKind(period) !== 'month') throw new RangeError(`not a month: ${period}`)
  return Number(period.slice(5))
}

/** The month `count` months away (negative: earlier). Months only. */
export function addMonths(period: Period, count: number): Period {
  const index = yearOf(period) * 12 + monthOf(period) - 1 + count
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

export function previousMonth(period: Period): Period {
  return addMonths(period, -1)
}

/** The months from one to another, both included. */
export function monthsBetween(from: Period, to: Period): readonly Period[] {
  const months: Period[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month)
  return months
}
