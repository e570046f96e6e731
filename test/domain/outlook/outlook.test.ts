import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findOutlook, foreseeMisses, type Outlook } from '../../../src/domain/outlook/find-outlook.ts'
import { courses, foresee } from '../../../src/domain/outlook/pace.ts'
import { projectFigures } from '../../../src/domain/outlook/project-figures.ts'
import { addMonths, monthOf, type Period } from '../../../src/domain/period.ts'
import type { Figures } from '../../../src/domain/scoring/result.ts'
import { scorePeriod } from '../../../src/domain/scoring/score-period.ts'
import { readHistory } from '../../../src/sample/read-history.ts'
import { readSampleFile } from '../../sample/sample-files.ts'
import { healthy, scheme, unitAt } from '../scoring/sample-figures.ts'

type Course = (month: Period) => Figures
const period = '2026-08'

/** Wages are due evenly but for a double December; `lag` of a year's wages is left unpaid at the end of a month. */
function county(lag: (month: Period) => number): Course {
  return (month) => {
    const at = monthOf(month)
    const due = 1_000_000 * (at === 12 ? 13 : at)
    return {
      ...healthy,
      wages_need: '13000000',
      wages_due: `${due}`,
      wages_paid: `${Math.round(due - 13_000_000 * lag(month))}`,
      livelihood_due: `${at * 100}`,
      livelihood_paid: `${at * 100}`,
      operations_due: `${at * 50}`,
      operations_paid: `${at * 50}`,
    }
  }
}

function ownOf(course: Course, months = 20) {
  const oldest = addMonths(period, -months)
  const at = (month: Period) => (month < oldest || month > period ? undefined : course(month))
  return { items: scheme.items, sums: scheme.sums, period, now: course(period), at }
}

function outlookOf(course: Course, months?: number): Outlook | undefined {
  return findOutlook(questionOf(course, months))
}

function questionOf(course: Course, months?: number): Parameters<typeof findOutlook>[0] {
  const own = ownOf(course, months)
  const unit = unitAt(1)
  const history = (month: Period) => {
    const figures = own.at(month)
    return figures === undefined ? new Map() : new Map([[unit.id, figures]])
  }
  const present = scorePeriod({ scheme, period, units: [unit], figures: new Map([[unit.id, own.now]]), history }).units[0]
  if (present === undefined) throw new Error('not scored')
  return { scheme, unit, own, present }
}

const b1 = (outlook: Outlook | undefined, month: number, course: (typeof courses)[number] = 'middle') =>
  outlook?.months[month - 1]?.results[course].indicators.find(({ id }) => id === 'B1')?.value

describe('looking ahead', () => {
  it('goes on as the unit does, and knows the thirteenth salary of December', () => {
    const even = county(() => 0.02)
    for (const months of [1, 2, 3]) {
      const figures = projectFigures({ own: ownOf(even), months, course: 'middle' })
      const then = even(addMonths(period, months))
      expect([figures?.wages_due, figures?.wages_paid]).toEqual([then.wages_due, then.wages_paid])
    }
    const late = { ...ownOf(even), period: '2026-10', now: even('2026-10'), at: (month: Period) => (month > '2026-10' ? undefined : even(month)) }
    expect(projectFigures({ own: late, months: 2, course: 'middle' })?.wages_due).toBe('13000000')
    expect(projectFigures({ own: late, months: 3, course: 'middle' })?.wages_due).toBe('1000000')
    expect(outlookOf(even)?.misses).toEqual([])
  })

  it('warns months before of a county that falls behind month by month', () => {
    const start = addMonths(period, -20)
    const index = (month: Period) => (Number(month.slice(0, 4)) - Number(start.slice(0, 4))) * 12 + monthOf(month) - monthOf(start)
    const outlook = outlookOf(county((month) => 0.0038 * index(month)))
    expect(outlook?.misses).toMatchObject([{ indicatorId: 'B1', months: 2 }])
    expect(Number(b1(outlook, 3))).toBeLessThan(Number(b1(outlook, 1)))
    const question = questionOf(county((month) => 0.0038 * index(month)))
    expect(foreseeMisses(question, 'likely')).toEqual(outlook?.misses)
    expect(foreseeMisses(question, 'sure')).toMatchObject([{ indicatorId: 'B1', isSure: true }])
    expect(foreseeMisses(questionOf(county(() => 0.02)), 'likely')).toEqual([])
  })

  it('says nothing on a short history, for a quarter, or of what is missed already', () => {
    expect(
      outlookOf(
        county(() => 0.02),
        3,
      ),
    ).toBeUndefined()
    expect(outlookOf(county(() => 0.09))?.misses).toEqual([])
  })

  it('knows that a county settles in December what it owed, as it did last year', () => {
    const settles = county((month) => (monthOf(month) === 12 ? 0.01 : 0.04))
    const late = { ...ownOf(settles), period: '2026-10', now: settles('2026-10'), at: (month: Period) => (month > '2026-10' ? undefined : settles(month)) }
    const owed = (course: (typeof courses)[number]) => 13_000_000 - Number(projectFigures({ own: late, months: 2, course })?.wages_paid)
    expect(owed('middle')).toBeLessThan(0.015 * 13_000_000)
    expect(owed('low')).toBeGreaterThan(owed('middle'))
  })

  it('a poor course is never better than a good one, and nothing paid is taken back', () => {
    const lags = fc.array(fc.integer({ min: -30, max: 60 }), { minLength: 21, maxLength: 21 })
    fc.assert(
      fc.property(lags, (list) => {
        const course = county((month) => (list[(Number(month.slice(0, 4)) * 12 + monthOf(month)) % 21] ?? 0) / 1000)
        for (const months of [1, 2, 3]) {
          const [low, middle, high] = courses.map((one) => Number(projectFigures({ own: ownOf(course), months, course: one })?.wages_paid))
          expect(low).toBeLessThanOrEqual(middle ?? 0)
          expect(middle).toBeLessThanOrEqual(high ?? 0)
          expect(low).toBeGreaterThanOrEqual(Number(course(period).wages_paid))
        }
      }),
      { numRuns: 20, examples: [[[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -21, 56, 0, 0, 0, 0, 0, 0, 0, 0]]] },
    )
  })

  it('a level that always stays stays; one that sways goes back to its middle', () => {
    const values = (list: readonly number[]) => list.map((value) => new Decimal(value))
    expect(foresee(values([5, 5, 5, 5, 5, 5]), 1, 'low')?.toNumber()).toBe(5)
    expect(foresee(values([4, 6, 4, 6, 4, 6, 4]), 1, 'middle')?.toNumber()).toBeGreaterThanOrEqual(4)
    expect(foresee(values([1, 2]), 1, 'middle')).toBeUndefined()
  })

  it('told three months before, the sample’s scores lie between poor and good more often than not', async () => {
    const history = readHistory((await readSampleFile('history.csv')).toString('utf8'))
    const from = '2026-06'
    const at = (month: Period, id: string) => history.get(month)?.get(id)
    const score = (month: Period, id: string) => {
      const unit = unitAt(1, { id })
      const historyOf = (one: Period) => new Map([[id, at(one, id) ?? {}]])
      return scorePeriod({ scheme, period: month, units: [unit], figures: historyOf(month), history: historyOf }).units[0]
    }
    const hits = [...(history.get(from) ?? [])].slice(0, 10).flatMap(([id, now]) => {
      const present = score(from, id)
      const own = { items: scheme.items, sums: scheme.sums, period: from, now, at: (month: Period) => at(month, id) }
      const outlook = present === undefined ? undefined : findOutlook({ scheme, unit: unitAt(1, { id }), own, present })
      return (outlook?.months ?? []).map(({ period: month, results }) => {
        const real = Number(score(month, id)?.score)
        return real >= Number(results.low.score) && real <= Number(results.high.score)
      })
    })
    expect(hits.length).toBeGreaterThan(20)
    expect(hits.filter(Boolean).length / hits.length).toBeGreaterThan(0.5)
  })
})
