import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, findRational, integer, parseRational, subtract, toDecimalText } from '../../../src/domain/exact/rational.ts'
import type { Figures } from '../../../src/domain/scoring/result.ts'
import { findNearest } from '../../../src/domain/whatif/nearest.ts'
import { applyChange, parseChanges } from '../../../src/domain/whatif/parse-changes.ts'
import { createRescorer, type Rescorer } from '../../../src/domain/whatif/rescore.ts'
import { resolveChanges } from '../../../src/domain/whatif/resolve-changes.ts'
import { findWaysInItems } from '../../../src/domain/whatif/ways-in-items.ts'
import { healthy, scheme, scoreAll, unitAt } from '../scoring/sample-figures.ts'

const all = () => true

function rescorerOf(change: Figures): Rescorer {
  const units = [unitAt(1), unitAt(2)]
  const unit = unitAt(1)
  const figures = new Map([
    [unit.id, { ...healthy, ...change }],
    ['unit-2', { ...healthy, rigid_paid: '97' }],
  ])
  return createRescorer({ scheme, period: '2026-10', unit, units, figures, history: () => new Map(), results: scoreAll(figures, units).units })
}

const weak = fc.record({
  wages_paid: fc.integer({ min: 880, max: 1000 }).map(String),
  livelihood_paid: fc.integer({ min: 800, max: 1000 }).map(String),
  treasury_balance: fc.integer({ min: 15, max: 100 }).map(String),
  rigid_paid: fc.integer({ min: 85, max: 100 }).map(String),
  staff_actual: fc.integer({ min: 95, max: 120 }).map(String),
})

describe('nearest', () => {
  it('holds, and one step nearer does not', () => {
    const numbers = fc.tuple(
      fc.integer({ min: -5000, max: 5000 }),
      fc.integer({ min: -5000, max: 5000 }),
      fc.integer({ min: -5000, max: 5000 }),
      fc.integer({ min: 0, max: 3 }),
    )
    fc.assert(
      fc.property(numbers, ([from, to, line, digits]) => {
        const isUp = to >= from
        const holds = (value: { readonly n: bigint; readonly d: bigint }) =>
          compare(value, { n: BigInt(line), d: 7n }) >= 0 === isUp || compare(value, { n: BigInt(line), d: 7n }) === 0
        const found = findNearest({ from: integer(from), to: integer(to), digits }, holds)
        if (found === undefined) {
          expect(holds(integer(to))).toBe(false)
          return
        }

        expect(holds(found)).toBe(true)
        if (compare(found, integer(from)) === 0) return
        const step = { n: isUp ? 1n : -1n, d: 10n ** BigInt(digits) }
        expect(holds(subtract(found, step))).toBe(false)
      }),
    )
  })
})

describe('changes as typed', () => {
  it('amounts, shares, money units, full-width signs, spaces after the colon', () => {
    const told = parseChanges('treasury_balance:+12% 保工资累计支出：＋500万，a:=-3；b: 1,234.5 c:-2亿元 d:7').map((change) => [
      change.name,
      change.how,
      toDecimalText(change.amount, 6),
    ])
    expect(told).toEqual([
      ['treasury_balance', 'scale', '0.12'],
      ['保工资累计支出', 'add', '5000000'],
      ['a', 'set', '-3'],
      ['b', 'set', '1234.5'],
      ['c', 'add', '-200000000'],
      ['d', 'set', '7'],
    ])
    for (const wrong of ['treasury', 'a:b', 'a:+', ':3', 'a:1e9']) expect(() => parseChanges(wrong)).toThrow(/no change/)
  })

  it('a share moves by that share', () => {
    const [change] = parseChanges('x:-50%')
    expect(change === undefined ? '' : toDecimalText(applyChange(change, integer(8)), 2)).toBe('4')
  })

  it('items by id, name and alias; an indicator moves its own item; unknown, twice and impossible are refused', () => {
    const rescorer = rescorerOf({ treasury_balance: '40' })
    const of = (text: string) => Object.fromEntries(resolveChanges(rescorer, parseChanges(text), all))

    expect(of('库款:+12% wages_paid:=900')).toEqual({ treasury_balance: '44.8', wages_paid: '900' })
    expect(of('库款保障倍数:0.3')).toEqual({ treasury_balance: '74.99' })
    expect(() => of('没有:3')).toThrow(/no item or indicator/)
    expect(() => of('库款:3 treasury_balance:4')).toThrow(/twice/)
    expect(() => of('wages_paid:=-4')).toThrow(/below 0/)
    expect(() => of('staff_actual:+3万')).toThrow(/no amount of money/)
    expect(() => resolveChanges(rescorer, parseChanges('debt_funds_due:3'), ({ sensitivity }) => sensitivity !== 'restricted')).toThrow(/restricted/)
  })
})

describe('rescoring', () => {
  it('without changes is the published result, rank included; totals follow their parts', () => {
    const rescorer = rescorerOf({ treasury_balance: '40' })
    expect(rescorer.scoreWithRank(new Map())).toEqual(rescorer.input.results[0])

    const withLess = rescorer.score(new Map([['wages_budget', '1140']]))
    expect(withLess.indicators.find(({ id }) => id === 'P3')?.value).toBe('98')
  })

  it('the rank is the one of the whole month scored again', () => {
    fc.assert(
      fc.property(weak, weak, (before, after) => {
        const rescorer = rescorerOf(before)
        const figures = new Map([...rescorer.input.figures, ['unit-1', { ...healthy, ...after }]])
        const whole = scoreAll(figures, rescorer.input.units).units[0]
        expect(rescorer.scoreWithRank(new Map(Object.entries(after)))).toEqual(whole)
      }),
      { numRuns: 20 },
    )
  })
})

describe('the smallest changes in figures', () => {
  it('each reaches the next grade as rescored, and a digit less does not', () => {
    fc.assert(
      fc.property(weak, (change) => {
        const rescorer = rescorerOf(change)
        const present = rescorer.score(new Map())
        const ways = findWaysInItems(rescorer, present, all)
        if (ways === undefined) {
          expect(present.grade).toBe('stable')
          return
        }

        const severity = (id: string | null) => scheme.gradeById.get(id ?? '')?.severity ?? 9
        const reaches = (figures: ReadonlyMap<string, string>) => severity(rescorer.score(figures).grade) <= ways.nextGrade.severity
        for (const { steps } of [...ways.singles, ...(ways.pair === null ? [] : [ways.pair])])
          expect(reaches(new Map(steps.map(({ item, to }) => [item.id, to])))).toBe(true)
        for (const {
          steps: [step],
        } of ways.singles) {
          if (step === undefined) continue
          const back = { n: compare(parseRational(step.to), parseRational(step.from)) > 0 ? -1n : 1n, d: 10n ** BigInt(step.item.digits) }
          expect(reaches(new Map([[step.item.id, toDecimalText(add(findRational(step.to) ?? integer(0), back), step.item.digits)]]))).toBe(false)
        }
      }),
      { numRuns: 15 },
    )
  })

  it('nothing that is due or planned is offered', () => {
    const rescorer = rescorerOf({ rigid_paid: '92', treasury_balance: '40', livelihood_paid: '900', wages_paid: '940' })
    const ways = findWaysInItems(rescorer, rescorer.score(new Map()), all)
    const named = [...(ways?.singles ?? []), ...(ways?.pair == null ? [] : [ways.pair])].flatMap(({ steps }) => steps.map(({ item }) => item.id))
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((id) => /_(due|need|quota|start)$/.test(id))).toEqual([])
  })
})
