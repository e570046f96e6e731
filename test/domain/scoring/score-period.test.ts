import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/domain/error.ts'
import { add, compare, parseRational, zero } from '../../../src/domain/exact/rational.ts'
import type { Figures, IndicatorResult, UnitResult } from '../../../src/domain/scoring/result.ts'
import { healthy, scheme, scoreAll, scoreOne, unitAt } from './sample-figures.ts'

function indicatorOf(result: UnitResult, id: string): IndicatorResult | undefined {
  return result.indicators.find((indicator) => indicator.id === id)
}

function notesOf(result: UnitResult, id: string): readonly string[] {
  return indicatorOf(result, id)?.notes.map((note) => note.zh) ?? []
}

const levels: readonly (readonly [string, Figures])[] = [
  ['stable', {}],
  [
    'low',
    {
      wages_paid: '970',
      livelihood_paid: '950',
      operations_paid: '475',
      rigid_paid: '97',
      resources: '3400',
      treasury_balance: '60',
      usable_treasury: '60',
      budget_total: '2950',
      revenue_actual: '450',
      suspense_now: '83',
      staff_actual: '104',
      debt_funds_in_place: '9',
      direct_spent: '91',
    },
  ],
  [
    'moderate',
    {
      wages_paid: '930',
      livelihood_paid: '850',
      operations_paid: '425',
      rigid_paid: '92',
      resources: '3100',
      treasury_balance: '30',
      usable_treasury: '30',
      budget_total: '2900',
      revenue_actual: '400',
      suspense_now: '88',
      staff_actual: '108',
      debt_funds_in_place: '8',
      direct_spent: '85',
    },
  ],
  [
    'high',
    {
      wages_paid: '800',
      livelihood_paid: '700',
      operations_paid: '350',
      rigid_paid: '80',
      resources: '2000',
      treasury_balance: '10',
      usable_treasury: '10',
      budget_total: '2000',
      revenue_actual: '0',
      suspense_now: '99',
      staff_actual: '150',
      debt_funds_in_place: '1',
      direct_spent: '10',
    },
  ],
]

describe('scores', () => {
  it.each(levels)('a unit whose indicators all sit in band %s is graded so', (grade, figures) => {
    const result = scoreOne(figures)

    expect(result.indicators.map(({ band }) => band)).toEqual(result.indicators.map(() => grade))
    expect(result.grade).toBe(grade)
    expect(result.scoreGrade).toBe(grade)
  })

  it('takes the due from the plan, and from the months only where the plan is missing', () => {
    const result = scoreOne({ wages_due: null, wages_paid: '988' })

    expect(indicatorOf(result, 'B1')).toMatchObject({ value: '-1', band: 'stable' })
    expect(notesOf(result, 'B1')).toEqual(['应付数未报送，按全年需求的月份比例推算'])
    expect(result.status).toBe('graded')
  })

  it('divides the treasury by the mean of twelve months, and says where there are fewer', () => {
    const unit = unitAt(1)
    const own = new Map([[unit.id, healthy]])
    const earlier = new Map([[unit.id, { ...healthy, monthly_outflow: '150' }]])
    const [whole] = scoreAll(own, [unit], '2026-10', () => earlier).units
    const [part] = scoreAll(own, [unit], '2026-10', (period) => (period >= '2026-08' ? earlier : new Map())).units

    expect(whole && indicatorOf(whole, 'P2')?.value).toBe('0.6316')
    expect(whole && notesOf(whole, 'P2')).toEqual(['可用库款保障倍数 0.51'])
    expect(part && notesOf(part, 'P2')[0]).toBe('当月库款流出额按已有 3 期平均（不足 12 期）')
  })

  it('keeps an exact tie exact through the mean', () => {
    const unit = unitAt(1)
    // 12 × 2999.5 ÷ 120000 = 0.29995 exactly, which rounds away from zero.
    const outflow = (amount: string): Figures => ({ ...healthy, treasury_balance: '2999.5', monthly_outflow: amount })
    const [result] = scoreAll(
      new Map([[unit.id, outflow('9999')]]),
      [unit],
      '2026-10',
      (period) => new Map([[unit.id, outflow(period === '2026-09' ? '10001' : '10000')]]),
    ).units

    expect(result && indicatorOf(result, 'P2')).toMatchObject({ value: '0.3', band: 'stable' })
  })

  it('remarks a treasury balance on the high side without loss', () => {
    const result = scoreOne({ treasury_balance: '201' })

    expect(notesOf(result, 'P2')).toContain('库款偏高')
    expect(result.score).toBe('100')
    expect(notesOf(scoreOne({ treasury_balance: '200' }), 'P2')).not.toContain('库款偏高')
  })

  it('refuses a period it cannot score', () => {
    expect(() => scoreAll(new Map(), [], '2026-W41')).toThrow(AppError)
    expect(() => scoreAll(new Map(), [], '2026')).toThrow(AppError)
  })
})

describe('no value', () => {
  it('not filed: no score and no grade, the items named, red lines judged on what was filed', () => {
    const result = scoreOne({ suspense_now: null, resources: null, wage_arrears: '5' })

    expect(result).toMatchObject({
      status: 'not-filed',
      score: null,
      grade: null,
      scoreGrade: null,
      rank: null,
      redLineGrade: 'high',
      missingItems: ['resources', 'suspense_now'],
    })
    expect(result.overrides.map(({ id }) => id)).toEqual(['wage-arrears'])
    expect(indicatorOf(result, 'P5')).toMatchObject({ status: 'not-filed', value: null, points: null })
    expect(indicatorOf(result, 'B1')).toMatchObject({ status: 'scored', points: '16' })
  })

  it('a unit that filed nothing has no red line', () => {
    const [result] = scoreAll(new Map(), [unitAt(1)]).units

    expect(result).toMatchObject({ status: 'not-filed', redLineGrade: null, overrides: [] })
  })

  it('not due: no reduction of suspense payments in the first quarter, the rest renormalised', () => {
    const result = scoreOne({ suspense_now: null, staff_actual: '120' }, '2026-03')

    expect(indicatorOf(result, 'P5')?.status).toBe('not-due')
    expect(result).toMatchObject({ status: 'graded', score: '95.74', adjustment: '5.74' })
  })

  it.each([
    ['B4', { rigid_due: '0' }],
    ['P7', { debt_funds_due: '0' }],
    ['P8', { direct_allocated_30_days_ago: '0' }],
  ])('not due: %s with %j', (id, figures) => {
    expect(indicatorOf(scoreOne(figures), id)).toMatchObject({ status: 'not-due', points: null })
  })

  it('not applicable: a district whose treasury is its parent’s', () => {
    const result = scoreOne({ treasury_balance: null, usable_treasury: '0', monthly_outflow: null }, '2026-10', { class: 'district', treasury: 'parent' })

    expect(indicatorOf(result, 'P2')?.status).toBe('not-applicable')
    expect(result).toMatchObject({ status: 'graded', score: '100', adjustment: '12', overrides: [] })
  })

  it.each([
    ['P5', { suspense_start: '0', suspense_now: '0' }, 'stable'],
    ['P5', { suspense_start: '0', suspense_now: '1' }, 'high'],
    ['P6', { staff_quota: '0', staff_actual: '0' }, 'stable'],
    ['P6', { staff_quota: '0', staff_actual: '3' }, 'high'],
    ['P4', { resources: '0' }, 'high'],
  ])('zero base: %s with %j is %s', (id, figures, band) => {
    expect(indicatorOf(scoreOne(figures), id)).toMatchObject({ status: 'scored', value: null, band })
  })
})

describe('red lines', () => {
  it.each([
    [{ wage_arrears: '0.01' }, 'high', ['wage-arrears']],
    [{ overdue_debt_service: '1' }, 'high', ['overdue-debt-service']],
    [{ wages_paid: '900' }, 'moderate', ['wages-last-band']],
    [{ usable_treasury: '24.97' }, 'moderate', ['usable-treasury']],
    [{ usable_treasury: '25' }, 'stable', []],
    [{ wages_paid: '900', usable_treasury: '-3' }, 'high', ['wages-last-band', 'usable-treasury', 'wages-and-usable-treasury']],
    [{ livelihood_paid: '800' }, 'moderate', ['livelihood-last-band']],
    [{ resources: '2999' }, 'moderate', ['resources-below-need']],
    [{ budget_total: '2849' }, 'moderate', ['budget-below-95', 'budget-below-100']],
    [{ budget_total: '2999.99' }, 'low', ['budget-below-100']],
  ])('%j makes the grade %s', (figures, grade, ids) => {
    const result = scoreOne(figures)

    expect(result.grade).toBe(grade)
    expect(result.overrides.map(({ id }) => id)).toEqual(ids)
  })

  it('change the grade, never the score or the rank', () => {
    const units = [unitAt(1), unitAt(2)]
    const [first, second] = scoreAll(
      new Map([
        ['unit-1', { ...healthy, wage_arrears: '1' }],
        ['unit-2', { ...healthy, staff_actual: '120' }],
      ]),
      units,
    ).units

    expect(first).toMatchObject({ score: '100', grade: 'high', scoreGrade: 'stable', rank: 1 })
    expect(second).toMatchObject({ score: '96', grade: 'stable', rank: 2 })
  })

  it('that cannot be judged are told, and the item is chased', () => {
    const result = scoreOne({ wage_arrears: null })

    expect(result.status).toBe('graded')
    expect(result.missingItems).toEqual(['wage_arrears'])
    expect(result.notes.map(({ zh }) => zh)).toEqual(['未能判断（数据未报送）：拖欠工资'])
  })
})

describe('ranks', () => {
  it('ties share a rank, groups are apart, zones are only listed, not filed are not counted', () => {
    const units = [
      unitAt(1),
      unitAt(2, { class: 'district' }),
      unitAt(3),
      unitAt(4),
      unitAt(5),
      unitAt(6, { class: 'city-budget' }),
      unitAt(7, { class: 'zone' }),
      unitAt(8),
    ]
    const figures = new Map<string, Figures>(units.map(({ id }) => [id, healthy]))
    figures.set('unit-2', { ...healthy, staff_actual: '104' })
    figures.set('unit-3', { ...healthy, staff_actual: '105' })
    figures.set('unit-4', { ...healthy, wages_paid: '980' })
    figures.set('unit-5', { ...healthy, staff_actual: null })
    figures.set('unit-6', { ...healthy, wages_paid: '980' })

    const ranks = scoreAll(figures, units).units.map(({ rankGroup, rank, rankOf }) => [rankGroup, rank, rankOf])

    expect(ranks).toEqual([
      ['counties', 1, 5],
      ['counties', 3, 5],
      ['counties', 3, 5],
      ['counties', 5, 5],
      ['counties', null, null],
      ['city-budgets', 1, 1],
      ['zones', null, null],
      ['counties', 1, 5],
    ])
  })
})

const amount = fc.integer({ min: 0, max: 4_000_00 }).map((fen) => (fen / 100).toFixed(2))
const figuresArbitrary: fc.Arbitrary<Figures> = fc.record(
  Object.fromEntries(scheme.items.map(({ id }) => [id, id.startsWith('staff') ? fc.integer({ min: 0, max: 200 }).map(String) : amount])),
)
const month = fc.integer({ min: 1, max: 12 }).map((number) => `2026-${String(number).padStart(2, '0')}`)

describe('properties', () => {
  it('printed points and the adjustment add up to the printed score', () => {
    fc.assert(
      fc.property(figuresArbitrary, month, (figures, period) => {
        const result = scoreOne(figures, period)
        if (result.score === null) return

        const sum = result.indicators.map(({ points }) => parseRational(points ?? '0')).reduce(add, parseRational(result.adjustment))
        expect(compare(sum, parseRational(result.score))).toBe(0)
        expect(compare(parseRational(result.score), zero)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 300 },
    )
  })

  it('the order of units and of items changes nothing', () => {
    fc.assert(
      fc.property(fc.array(figuresArbitrary, { minLength: 2, maxLength: 5 }), fc.infiniteStream(fc.nat()), (all, picks) => {
        const units = all.map((_, index) => unitAt(index))
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((value) => ({ value, key: picks.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value)
        const entries = all.map((figures, index): [string, Figures] => [`unit-${index}`, figures])
        const mixed = shuffle(entries).map(([id, figures]): [string, Figures] => [id, Object.fromEntries(shuffle(Object.entries(figures)))])

        expect(scoreAll(new Map(mixed), shuffle(units))).toEqual(scoreAll(new Map(entries), units))
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['wages_paid', 1],
    ['livelihood_paid', 1],
    ['operations_paid', 1],
    ['rigid_paid', 1],
    ['resources', 1],
    ['treasury_balance', 1],
    ['usable_treasury', 1],
    ['budget_total', 1],
    ['revenue_actual', 1],
    ['shortfall_covered', 1],
    ['suspense_now', -1],
    ['staff_actual', -1],
    ['debt_funds_in_place', 1],
    ['direct_spent', 1],
    ['wage_arrears', -1],
  ] as const)('a better %s never lowers the score nor worsens the grade', (item, direction) => {
    fc.assert(
      fc.property(figuresArbitrary, month, fc.integer({ min: 0, max: 1000 }), (figures, period, step) => {
        const changed = Math.max(0, Number(figures[item]) + direction * step)
        const before = scoreOne(figures, period)
        const after = scoreOne({ ...figures, [item]: item === 'staff_actual' ? String(changed) : changed.toFixed(2) }, period)
        const severity = (id: string | null): number => scheme.grades.find((grade) => grade.id === id)?.severity ?? -1

        expect(Number(after.score)).toBeGreaterThanOrEqual(Number(before.score))
        expect(severity(after.grade)).toBeLessThanOrEqual(severity(before.grade))
      }),
      { numRuns: 60 },
    )
  })
})
