import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toRankField } from '../../../src/domain/firmness/rank-field.ts'
import { findRankRanges } from '../../../src/domain/firmness/rank-ranges.ts'
import { createDraws, drawBetween } from '../../../src/domain/firmness/seeded-draws.ts'
import { healthy, scheme, scoreAll, unitAt } from '../scoring/sample-figures.ts'

const seed = '3f'.repeat(32)
const figures = fc.record({
  wages_paid: fc.integer({ min: 880, max: 1000 }).map(String),
  treasury_balance: fc.integer({ min: 15, max: 100 }).map(String),
  rigid_paid: fc.integer({ min: 85, max: 100 }).map(String),
  staff_actual: fc.integer({ min: 95, max: 120 }).map(String),
  suspense_now: fc.integer({ min: 80, max: 100 }).map(String),
})
const treasury = fc.constantFrom('own' as const, 'parent' as const)
const months = fc.array(fc.tuple(figures, treasury), { minLength: 1, maxLength: 12 }).map((list) => {
  const units = list.map((_, index) => unitAt(index + 1, { treasury: list[index]?.[1] ?? 'own' }))
  return scoreAll(new Map(list.map(([change], index) => [`unit-${index + 1}`, { ...healthy, ...change }])), units).units
})

describe('rank ranges', () => {
  it('with weights that do not move are the rank itself', () => {
    fc.assert(
      fc.property(months, (results) => {
        const ranges = findRankRanges(toRankField(scheme, 'counties', results), { seed, move: 0, draws: 20 })
        expect(ranges).toEqual(results.map(({ unitId, rank }) => ({ unitId, best: rank, worst: rank })))
      }),
    )
  })

  it('contain the rank, stay within the field, and are the same again', () => {
    fc.assert(
      fc.property(months, fc.integer({ min: 1, max: 90 }), (results, move) => {
        const field = toRankField(scheme, 'counties', results)
        const ranges = findRankRanges(field, { seed, move, draws: 50 })
        for (const [index, { rank }] of results.entries()) {
          expect(ranges[index]?.best).toBeLessThanOrEqual(rank ?? 0)
          expect(ranges[index]?.worst).toBeGreaterThanOrEqual(rank ?? 99)
          expect(ranges[index]?.best).toBeGreaterThanOrEqual(1)
          expect(ranges[index]?.worst).toBeLessThanOrEqual(results.length)
        }
        expect(findRankRanges(field, { seed, move, draws: 50 })).toEqual(ranges)
      }),
    )
  })

  it('who is best in everything stays first', () => {
    const results = scoreAll(
      new Map([
        ['unit-1', healthy],
        ['unit-2', { ...healthy, wages_paid: '900', treasury_balance: '15' }],
        ['unit-3', { ...healthy, rigid_paid: '85', staff_actual: '120', suspense_now: '99' }],
      ]),
      [unitAt(1), unitAt(2), unitAt(3)],
    ).units
    const ranges = findRankRanges(toRankField(scheme, 'counties', results), { seed, move: 50, draws: 1000 })
    expect(ranges[0]).toEqual({ unitId: 'unit-1', best: 1, worst: 1 })
    expect(results.map(({ score }) => score)).toEqual(['100', '72', '82'])
    expect(ranges.slice(1)).toEqual([
      { unitId: 'unit-2', best: 2, worst: 3 },
      { unitId: 'unit-3', best: 2, worst: 3 },
    ])
  })
})

describe('draws', () => {
  it('are spread evenly and reach both ends', () => {
    const next = createDraws(seed)
    const counts = new Map<number, number>()
    for (let draw = 0; draw < 5000; draw++) {
      const value = drawBetween(next, 800, 804)
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).toEqual([800, 801, 802, 803, 804])
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })
})
