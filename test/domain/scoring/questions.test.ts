import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRational, subtract, add, toDecimalText } from '../../../src/domain/exact/rational.ts'
import { compareResults } from '../../../src/domain/scoring/compare-results.ts'
import { explainResult } from '../../../src/domain/scoring/explain-result.ts'
import { gradeOf } from '../../../src/domain/scoring/grade.ts'
import type { Figures, UnitResult } from '../../../src/domain/scoring/result.ts'
import { waysToNextGrade } from '../../../src/domain/scoring/ways-to-next-grade.ts'
import { healthy, scheme, scoreAll, scoreOne, unitAt } from './sample-figures.ts'

/** 西夏区 of conversations.md. */
const xixia: Figures = {
  wages_paid: '974.8',
  livelihood_paid: '937.6',
  operations_paid: '475',
  rigid_paid: '97',
  resources: '3420',
  treasury_balance: '40',
  usable_treasury: '30',
  staff_actual: '104',
  direct_spent: '91',
}

function waysFor(result: UnitResult) {
  return waysToNextGrade({ scheme, period: '2026-10', unit: unitAt(1), result })
}

describe('explainResult', () => {
  it('adds up from full marks to the score, the dearest first', () => {
    const result = scoreOne(xixia)
    const explanation = explainResult(scheme, result)

    expect(result.score).toBe('78.25')
    expect(explanation?.losses.map(({ indicatorId, lost }) => `${indicatorId} ${lost}`)).toEqual([
      'P2 6',
      'B1 4',
      'B2 3.5',
      'P1 2.5',
      'B3 2',
      'B4 2',
      'P6 1',
      'P8 0.75',
    ])
    expect(explanation).toMatchObject({ fullMarks: '100', adjustment: null, score: '78.25' })
  })

  it('shows renormalising as a line of its own', () => {
    const explanation = explainResult(scheme, scoreOne({ staff_actual: '120' }, '2026-03'))

    expect(explanation).toMatchObject({ adjustment: { amount: '-0.26', words: { zh: '折算（不计 暂付款压缩）' } }, score: '95.74' })
    expect(explanation?.leftOut.map(({ id }) => id)).toEqual(['P5'])
  })

  it('always adds up', () => {
    const change = fc.record({
      wages_paid: fc.integer({ min: 700, max: 1100 }).map(String),
      debt_funds_due: fc.constantFrom('0', '10'),
      rigid_due: fc.constantFrom('0', '100', '103'),
      treasury_balance: fc.integer({ min: 0, max: 120 }).map(String),
      month: fc.constantFrom('2026-02', '2026-10'),
    })
    fc.assert(
      fc.property(change, ({ month, ...figures }) => {
        const explanation = explainResult(scheme, scoreOne(figures, month))
        const afterLosses = explanation?.losses.reduce((rest, { lost }) => subtract(rest, parseRational(lost)), parseRational('100'))

        expect(afterLosses && toDecimalText(add(afterLosses, parseRational(explanation?.adjustment?.amount ?? '0')), 2)).toBe(explanation?.score)
      }),
    )
  })

  it('has nothing to say of a unit without a score', () => {
    expect(explainResult(scheme, scoreOne({ resources: null }))).toBeUndefined()
  })
})

describe('compareResults', () => {
  it('tells its own doing from the others’', () => {
    const units = [1, 2, 3, 4].map((position) => unitAt(position))
    const scores = (changes: readonly Figures[]) =>
      scoreAll(new Map(units.map(({ id }, index): [string, Figures] => [id, { ...healthy, ...changes[index] }])), units)
    const before = scores([{ staff_actual: '104' }, { staff_actual: '106' }, { wages_paid: '980' }, { wages_paid: '930' }])
    const now = scores([{ wages_paid: '985' }, { staff_actual: '106' }, { wages_paid: '980' }, {}])
    const changes = compareResults(before, now)

    expect(changes.sameMethod).toBe(true)
    expect(changes.units.get('unit-1')).toMatchObject({ score: '-3', rank: { total: -2, own: -1, others: -1 } })
    expect(changes.units.get('unit-4')).toMatchObject({ score: '8', rank: { total: 3, own: 3, others: 0 } })
    expect(changes.units.get('unit-2')).toMatchObject({ score: '0', rank: { total: 0, own: 0, others: 0 } })
    expect(changes.units.get('unit-1')?.indicators.find(({ id }) => id === 'B1')).toMatchObject({ points: '-4', value: '-1.25' })
  })

  it('has no change where there was no score', () => {
    const units = [unitAt(1)]
    const before = scoreAll(new Map(), units)
    const now = scoreAll(new Map([['unit-1', healthy]]), units)

    expect(compareResults(before, now).units.get('unit-1')).toMatchObject({ score: null, rank: null })
  })
})

describe('waysToNextGrade', () => {
  it('finds the least that suffices, with the edges to reach', () => {
    const ways = waysFor(scoreOne(xixia))

    expect(ways).toMatchObject({ nextGrade: { id: 'stable' }, pointsShort: '6.75', singles: [], heldBy: [] })
    expect(ways?.pair).toMatchObject([
      { indicatorId: 'P2', gain: '6', edge: { operator: 'ge', value: '0.3' } },
      { indicatorId: 'P8', gain: '0.75', edge: { operator: 'ge', value: '-5' } },
    ])
  })

  it('names single indicators that are enough', () => {
    const ways = waysFor(scoreOne({ wages_paid: '900', treasury_balance: '100' }))

    expect(ways?.nextGrade.id).toBe('low')
    expect(ways?.singles.map(({ indicatorId, grade }) => `${indicatorId} ${grade}`)).toEqual(['B1 moderate', 'B1 low', 'B1 stable'])
  })

  it('says what would hold the grade all the same', () => {
    const ways = waysFor(scoreOne({ wage_arrears: '1', staff_actual: '120' }))

    expect(ways).toMatchObject({ nextGrade: { id: 'moderate' }, pointsShort: '0', singles: [], pair: null })
    expect(ways?.heldBy.map(({ id }) => id)).toEqual(['wage-arrears'])
  })

  it('has none for the safest grade or a unit without one', () => {
    expect(waysFor(scoreOne())).toBeUndefined()
    expect(waysFor(scoreOne({ resources: null }))).toBeUndefined()
  })

  it('keeps its word: bringing the pair to its edges reaches the grade', () => {
    const result = scoreOne({ ...xixia, treasury_balance: '75', direct_spent: '95' })

    expect(result.grade).toBe('stable')
    expect(result.score).toBe('85')
  })
})

describe('gradeOf', () => {
  it.each([
    ['100', 'stable'],
    ['85', 'stable'],
    ['84.99', 'low'],
    ['70', 'low'],
    ['69.99', 'moderate'],
    ['50', 'moderate'],
    ['49.99', 'high'],
    ['0', 'high'],
  ])('%s is %s', (score, grade) => {
    expect(gradeOf(scheme, score).id).toBe(grade)
  })
})
