import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRational, round, toDecimalText } from '../../../../src/domain/exact/rational.ts'
import { parseScheme } from '../../../../src/domain/scheme/parse-scheme.ts'
import { compileColumns } from '../../../../src/domain/scoring/columns/compile-columns.ts'
import { roundRatio } from '../../../../src/domain/scoring/columns/round-ratio.ts'
import { scoreColumns } from '../../../../src/domain/scoring/columns/score-columns.ts'
import { toWholeColumns } from '../../../../src/domain/scoring/columns/whole-columns.ts'
import type { Figures } from '../../../../src/domain/scoring/result.ts'
import { scorePeriod } from '../../../../src/domain/scoring/score-period.ts'
import { smallScheme } from '../../scheme/small-scheme.ts'
import { getScheme, unitAt } from '../sample-figures.ts'

function compared(text: string, figures: ReadonlyMap<string, Figures>, classes: readonly ('county' | 'district' | 'department' | 'zone')[]): void {
  const scheme = getScheme(text)
  const units = [...figures.keys()].map((id, index) => unitAt(index, { id, class: classes[index % classes.length] ?? 'county' }))
  const program = compileColumns(scheme)
  const columns = toWholeColumns(scheme, units, figures)
  if (program === undefined || columns === undefined) throw new Error('not by columns')
  const byColumns = scoreColumns(program, columns, 10)
  if (byColumns === undefined) return
  const byRows = new Map(scorePeriod({ scheme, period: '2026-10', units, figures, history: () => new Map() }).units.map((unit) => [unit.unitId, unit]))

  columns.units.forEach(({ id }, at) => {
    const row = byRows.get(id)
    const score = byColumns.scores[at] ?? Number.NaN
    expect(Number.isNaN(score) ? null : toDecimalText({ n: BigInt(score), d: 10n ** BigInt(scheme.scoreDigits) }, scheme.scoreDigits)).toBe(row?.score)
    expect(byColumns.ranks[at] || null).toBe(row?.rank)
    byColumns.indicators.forEach(({ values, points }, index) => {
      const indicator = row?.indicators[index]
      const value = values[at] ?? Number.NaN
      if (indicator?.status !== 'scored' || indicator.value === null) return
      expect(toDecimalText({ n: BigInt(value), d: 10n ** BigInt(scheme.methods[index]?.digits ?? 0) }, 12)).toBe(indicator.value)
      expect(toDecimalText({ n: BigInt(points[at] ?? 0), d: 10n ** BigInt(program.pointScale) }, scheme.printedDigits)).toBe(indicator.points)
    })
  })
}

describe('scoring by columns is scoring by rows', () => {
  const baoji = readFileSync('assets/schemes/baoji-1-8.yaml', 'utf8')
  const items = getScheme(baoji).items
  const amount = fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: -5_000_00, max: 100_000_00 }).map((fen) => (fen / 100).toFixed(2)) },
    { weight: 2, arbitrary: fc.constantFrom('0', '10', '200', '10000000.01') },
  )
  const count = fc.integer({ min: 0, max: 5 }).map(String)
  const filed = fc.record(Object.fromEntries(items.map(({ id }) => [id, id.endsWith('count') ? count : amount])))
  const unit = fc.oneof({ weight: 9, arbitrary: filed }, { weight: 1, arbitrary: filed.map((figures): Figures => ({ ...figures, m1_01_done: null })) })

  it('for Baoji, counties and departments, whatever the figures', () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 7 }), (all) => {
        compared(baoji, new Map(all.map((figures, index) => [`u${index}`, figures])), ['county', 'district', 'department', 'zone'])
      }),
      { numRuns: 15, endOnFailure: true },
    )
  })

  it('for bands at their very edges, constants, sums and medians', () => {
    const text = smallScheme({
      rounding: '{ mode: half-away-from-zero, ratioDigits: 2, pointsDigits: 2, scoreDigits: 1, source: test }',
      leftOut: 'zero',
      indicators: `
  - { id: X, name: X, unit: number, weight: 50, formula: '(a - b) / 3 - 0.5', source: t, bands: [{ grade: good, gt: 0.005, lt: 2.505 }, { grade: bad, else: true }] }
  - { id: Y, name: Y, unit: number, weight: 20, formula: '1 - (a + 2 * b) / b', source: t, zeroBase: { band: good }, bands: [{ grade: good, le: -2.5 }, { grade: bad, else: true }] }
  - { id: Z, name: Z, unit: number, weight: 30, formula: 'a', source: t, target: { from: peer-median, notPositive: { reached: 0.5, missed: 0.25 } } }`,
    })
    const small = fc.record({ a: fc.integer({ min: -300, max: 900 }).map((cents) => (cents / 100).toFixed(2)), b: fc.integer({ min: -2, max: 4 }).map(String) })
    fc.assert(
      fc.property(fc.array(small, { minLength: 1, maxLength: 6 }), (all) =>
        compared(text, new Map(all.map((figures, index) => [`u${index}`, figures])), ['county', 'department']),
      ),
      { numRuns: 300 },
    )
  })

  it('is left to the rows where the scheme or a figure needs more', () => {
    const compile = (name: string) => {
      const parsed = parseScheme(readFileSync(`assets/schemes/${name}.yaml`, 'utf8'))
      return 'scheme' in parsed ? compileColumns(parsed.scheme) : null
    }
    expect(compile('asem-2018')).toBeUndefined()
    expect(compile('ningxia-12')).toBeUndefined()
    const scheme = getScheme(smallScheme())
    expect(toWholeColumns(scheme, [unitAt(1)], new Map([['unit-1', { a: '0.005', b: '1' }]]))).toBeUndefined()
    expect(toWholeColumns(scheme, [unitAt(1)], new Map([['unit-1', { a: '100000000000000000', b: '1' }]]))).toBeUndefined()

    const ratio = getScheme(
      smallScheme({
        indicators:
          "\n  - { id: X, name: X, unit: number, weight: 100, formula: 'a / b', source: t, bands: [{ grade: good, ge: 1 }, { grade: bad, else: true }] }",
      }),
    )
    const program = compileColumns(ratio)
    const score = (a: string, b: string) => {
      const columns = toWholeColumns(ratio, [unitAt(1)], new Map([['unit-1', { a, b }]]))
      return program === undefined || columns === undefined ? null : scoreColumns(program, columns, 10)
    }
    expect(score('10000000000', '0.01')).toBeUndefined()
    expect([...(score('10000000000', '100')?.scores ?? [])]).toEqual([10000])
  })
})

it('a ratio of whole numbers is rounded exactly, halves away from zero', () => {
  const whole = fc.maxSafeInteger()
  fc.assert(
    fc.property(whole, fc.integer({ min: 1, max: 1_000_000_000 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (top, factor, bottom) => {
      const exact = round({ n: BigInt(top) * BigInt(factor), d: BigInt(bottom) }, 0)
      expect(roundRatio(top, factor, bottom)).toBe(Number(exact.n))
    }),
  )
  expect([
    roundRatio(1, 1, 2),
    roundRatio(-1, 1, 2),
    roundRatio(5, 1, 10),
    roundRatio(-1, 1, 3),
    roundRatio(parseRational('15').n === 15n ? 15 : 0, 10, 100),
  ]).toEqual([1, -1, 1, 0, 2])
})
