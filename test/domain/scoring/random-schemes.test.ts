import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, parseRational, subtract } from '../../../src/domain/exact/rational.ts'
import { explainResult } from '../../../src/domain/scoring/explain-result.ts'
import type { Figures, PeriodResult } from '../../../src/domain/scoring/result.ts'
import { scorePeriod } from '../../../src/domain/scoring/score-period.ts'
import { smallScheme } from '../scheme/small-scheme.ts'
import { getScheme, unitAt } from './sample-figures.ts'

const names = ['a', 'b', 'c', 'd'] as const
const cents = (least: number) => fc.integer({ min: least, max: 99_999 }).map((amount) => (amount / 100).toFixed(2))

const formula = fc.constantFrom(
  'a',
  'b / c',
  '(a - b) / c * 100',
  'max(a, b) - min(c, d)',
  'round(a / c, 1)',
  'a / 3',
  'count(a > 100, b > 200, c > 300)',
  'peerAverage(a) - a',
  'd > 500 ? a : b',
  'average(a / d, b / d)',
)
const way = fc.oneof(
  fc
    .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 51, max: 500 }))
    .map(([low, high]) => `bands: [{ grade: good, ge: ${high} }, { band: some, share: 0.333, gt: ${low} }, { grade: bad, else: true }]`),
  fc.constantFrom('target: { from: peer-maximum }', 'target: { from: peer-average }', 'target: { from: peer-median }', 'target: { from: 100 }'),
  fc.constantFrom('normalise: {}', 'normalise: { direction: lower-is-better }', 'normalise: { from: 0, to: 300 }', 'normalise: { flat: 0.5 }'),
)
const indicator = fc.record({
  formula,
  way,
  weight: fc.integer({ min: 1, max: 4_000 }).map((size) => size / 100),
  zeroBase: fc.constantFrom('not-due', '{ band: bad }'),
})

const schemeText = fc
  .record({
    indicators: fc.array(indicator, { minLength: 1, maxLength: 6 }),
    direction: fc.constantFrom('higher-is-safer', 'lower-is-safer'),
    pointsDigits: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
    scoreDigits: fc.integer({ min: 0, max: 4 }),
    leftOut: fc.constantFrom('renormalise', 'zero'),
    missing: fc.constantFrom('not-filed', 'renormalise', 'zero'),
    isLevelled: fc.boolean(),
    arithmetic: fc.constantFrom('exact', 'binary64'),
  })
  .map(({ indicators, direction, pointsDigits, scoreDigits, leftOut, missing, isLevelled, arithmetic }) =>
    smallScheme({
      direction,
      leftOut,
      missing,
      arithmetic,
      fullMarks: String(Math.round(indicators.reduce((sum, { weight }) => sum + weight, 0) * 100) / 100),
      rounding: `{ mode: half-away-from-zero, ratioDigits: 4, ${pointsDigits === undefined ? '' : `pointsDigits: ${pointsDigits}, `}scoreDigits: ${scoreDigits}, source: t }`,
      ...(direction === 'lower-is-safer'
        ? {
            grades:
              '\n  - { id: good, name: G, sign: x, severity: 0, minScore: 0, source: t }\n  - { id: bad, name: B, sign: y, severity: 1, share: 1, minScore: 1, source: t }',
          }
        : {
            grades:
              '\n  - { id: good, name: G, sign: x, severity: 0, share: 1, minScore: 1, source: t }\n  - { id: bad, name: B, sign: y, severity: 1, minScore: 0, source: t }',
          }),
      items: names.map((id) => `\n  - { id: ${id}, name: '${id}', measure: number }`).join(''),
      ...(isLevelled
        ? { levels: '\n  combine: mean\n  aggregates: [{ id: R, name: R }, { id: S, name: S, parent: R, weight: 2 }, { id: T, name: T, parent: R }]' }
        : {}),
      indicators: indicators
        .map(
          (entry, index) =>
            `\n  - { id: I${index}, name: I${index}, unit: number, weight: ${entry.weight}, formula: '${entry.formula}', source: t, zeroBase: ${entry.zeroBase}, ${entry.way}${isLevelled ? `, parent: ${index % 2 === 0 ? 'S' : 'T'}` : ''} }`,
        )
        .join(''),
    }),
  )

const figures = fc.record({ a: cents(-9_999), b: cents(0), c: cents(-999), d: fc.option(cents(0), { nil: null, freq: 12 }) })
const field = fc.array(figures, { minLength: 1, maxLength: 5 })

function scoreWith(text: string, all: readonly Figures[], order: readonly number[] = all.map((_, index) => index)): PeriodResult {
  const units = order.map((index) => unitAt(index))
  const entries = order.map((index): [string, Figures] => [`unit-${index}`, Object.fromEntries(Object.entries(all[index] ?? {}).reverse())])
  return scorePeriod({ scheme: getScheme(text), period: '2026-10', units, figures: new Map(entries), history: () => new Map() })
}

describe('whatever the scheme and the figures', () => {
  it('points and adjustment, and the explanation, add up to the last digit', () => {
    fc.assert(
      fc.property(schemeText, field, (text, all) => {
        const scheme = getScheme(text)
        for (const result of scoreWith(text, all).units) {
          if (result.score === null) continue
          const points = result.indicators.map((one) => parseRational(one.points ?? '0')).reduce(add, parseRational(result.adjustment))
          expect(compare(points, parseRational(result.score))).toBe(0)

          const explanation = explainResult(scheme, result)
          if (explanation === undefined) throw new Error('no explanation')
          const step = scheme.direction === 'higher-is-safer' ? subtract : add
          const end = explanation.losses.reduce((rest, { lost }) => step(rest, parseRational(lost)), parseRational(explanation.start))
          expect(compare(add(end, parseRational(explanation.adjustment?.amount ?? '0')), parseRational(explanation.score))).toBe(0)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('the order of units and items changes nothing', () => {
    fc.assert(
      fc.property(schemeText, field, (text, all) => {
        const order = all.map((_, index) => index).reverse()
        expect(scoreWith(text, all, order)).toEqual(scoreWith(text, all))
      }),
      { numRuns: 40 },
    )
  })

  it('the order of indicators changes no score and no rank in exact arithmetic', () => {
    const both = fc.array(indicator, { minLength: 2, maxLength: 5 })
    const build = (
      list: readonly { readonly formula: string; readonly way: string; readonly weight: number; readonly zeroBase: string }[],
      ids: readonly string[],
    ) =>
      smallScheme({
        fullMarks: String(Math.round(list.reduce((sum, { weight }) => sum + weight, 0) * 100) / 100),
        items: names.map((id) => `\n  - { id: ${id}, name: '${id}', measure: number }`).join(''),
        grades:
          '\n  - { id: good, name: G, sign: x, severity: 0, share: 1, minScore: 1, source: t }\n  - { id: bad, name: B, sign: y, severity: 1, minScore: 0, source: t }',
        indicators: list
          .map(
            (entry, index) =>
              `\n  - { id: ${ids[index]}, name: N, unit: number, weight: ${entry.weight}, formula: '${entry.formula}', source: t, zeroBase: ${entry.zeroBase}, ${entry.way} }`,
          )
          .join(''),
      })
    fc.assert(
      fc.property(both, field, (list, all) => {
        const ids = list.map((_, index) => `I${index}`)
        const told = (result: PeriodResult) => result.units.map(({ score, rank, grade }) => [score, rank, grade])
        expect(told(scoreWith(build([...list].reverse(), [...ids].reverse()), all))).toEqual(told(scoreWith(build(list, ids), all)))
      }),
      { numRuns: 40 },
    )
  })

  it.each([
    'bands: [{ grade: good, ge: 3 }, { band: some, share: 0.5, gt: 1 }, { grade: bad, else: true }]',
    'target: { from: peer-maximum }',
    'target: { from: peer-average }',
    'normalise: {}',
  ])('a better figure never lowers the score: %s', (paid) => {
    const text = smallScheme({
      items: '\n  - { id: a, name: A, measure: number }\n  - { id: b, name: B, measure: number }',
      indicators: `\n  - { id: X, name: X, unit: number, weight: 100, formula: 'a / b', source: t, zeroBase: { band: bad }, ${paid} }`,
    })
    const ratio = fc.record({ a: cents(-9_999), b: cents(1) })
    fc.assert(
      fc.property(fc.array(ratio, { minLength: 2, maxLength: 5 }), fc.integer({ min: 0, max: 50_000 }), (all, step) => {
        const better = all.map((own, index) => (index === 0 ? { ...own, a: (Number(own.a) + step / 100).toFixed(2) } : own))
        const scoreOf = (result: PeriodResult) => Number(result.units.find(({ unitId }) => unitId === 'unit-0')?.score ?? 0)
        expect(scoreOf(scoreWith(text, better))).toBeGreaterThanOrEqual(scoreOf(scoreWith(text, all)))
      }),
      { numRuns: 40 },
    )
  })
})
