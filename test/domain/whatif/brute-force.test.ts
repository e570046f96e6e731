import fc from 'fast-check'
import { expect, it } from 'vitest'
import { add, compare, integer, type Rational, zero } from '../../../src/domain/exact/rational.ts'
import { createRescorer } from '../../../src/domain/whatif/rescore.ts'
import { findWaysInItems } from '../../../src/domain/whatif/ways-in-items.ts'
import { scorePeriod } from '../../../src/domain/scoring/score-period.ts'
import { smallScheme } from '../scheme/small-scheme.ts'
import { getScheme, unitAt } from '../scoring/sample-figures.ts'

const ids = ['a', 'b', 'c'] as const
type Id = (typeof ids)[number]
const most = 12

const paid = fc
  .record({ low: fc.integer({ min: 1, max: 5 }), high: fc.integer({ min: 6, max: 11 }), isHigherBetter: fc.boolean() })
  .map(({ low, high, isHigherBetter }) =>
    isHigherBetter
      ? `[{ grade: good, ge: ${high} }, { band: some, share: 0.5, ge: ${low} }, { grade: bad, else: true }]`
      : `[{ grade: good, le: ${low} }, { band: some, share: 0.5, le: ${high} }, { grade: bad, else: true }]`,
  )
const scheme = fc.record({ bands: fc.tuple(paid, paid, paid), line: fc.integer({ min: 40, max: 100 }) }).map(({ bands, line }) =>
  getScheme(
    smallScheme({
      items: ids.map((id) => `\n  - { id: ${id}, name: ${id}, measure: number, digits: 0, minimum: 0, maximum: ${most} }`).join(''),
      grades: `\n  - { id: good, name: G, sign: x, severity: 0, share: 1, minScore: ${line}, source: t }\n  - { id: bad, name: B, sign: y, severity: 1, minScore: 0, source: t }`,
      indicators: ids
        .map(
          (id, index) =>
            `\n  - { id: ${id.toUpperCase()}, name: N, unit: number, weight: ${[50, 30, 20][index]}, formula: ${id}, source: t, bands: ${bands[index]} }`,
        )
        .join(''),
    }),
  ),
)
// From 3 up, five times the figure covers the whole range.
const figures = fc.record({ a: fc.integer({ min: 3, max: most }), b: fc.integer({ min: 3, max: most }), c: fc.integer({ min: 3, max: most }) })

it('the smallest single changes and the cheapest pair are those that trying everything finds', () => {
  fc.assert(
    fc.property(scheme, figures, (compiled, own) => {
      const unit = unitAt(1)
      const at = (change: Partial<Record<Id, number>>) => {
        const moved = Object.fromEntries(ids.map((id) => [id, String(change[id] ?? own[id])]))
        return scorePeriod({ scheme: compiled, period: '2026-10', units: [unit], figures: new Map([[unit.id, moved]]), history: () => new Map() }).units
      }
      const isGood = (change: Partial<Record<Id, number>>) => at(change)[0]?.grade === 'good'
      const costOf = (id: Id, to: number): Rational => ({ n: BigInt(Math.abs(to - own[id])), d: BigInt(own[id]) })
      const values = Array.from({ length: most + 1 }, (_, value) => value)
      const least = (costs: readonly Rational[]) => [...costs].sort(compare)[0]

      const [present] = at({})
      if (present === undefined) throw new Error('no result')
      const input = {
        scheme: compiled,
        period: '2026-10',
        unit,
        units: [unit],
        figures: new Map([[unit.id, Object.fromEntries(ids.map((id) => [id, String(own[id])]))]]),
      }
      const ways = findWaysInItems(createRescorer({ ...input, history: () => new Map(), results: at({}) }), present, () => true)
      if (ways === undefined) {
        expect(present.grade).toBe('good')
        return
      }

      const alone = ids.flatMap((id) => least(values.filter((to) => isGood({ [id]: to })).map((to) => costOf(id, to))) ?? [])
      expect(ways.singles.map(({ cost }) => cost).every((cost, index) => compare(cost, alone.sort(compare)[index] ?? integer(-1)) === 0)).toBe(true)
      expect(ways.singles).toHaveLength(alone.length)

      const rest = ids.filter((id) => !values.some((to) => isGood({ [id]: to })))
      const pairs = rest.flatMap((one, index) => rest.slice(index + 1).map((other) => [one, other] as const))
      const together = pairs.flatMap(([one, other]) =>
        values.flatMap((x) => values.flatMap((y) => (isGood({ [one]: x, [other]: y }) ? [[costOf(one, x), costOf(other, y)].reduce(add, zero)] : []))),
      )
      const cheapest = least(together)
      expect(ways.pair === null).toBe(cheapest === undefined)
      if (ways.pair !== null && cheapest !== undefined) expect(compare(ways.pair.cost, cheapest)).toBe(0)
    }),
    { numRuns: 30 },
  )
}, 60_000)
