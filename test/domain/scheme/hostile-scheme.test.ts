import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/domain/error.ts'
import { parseScheme } from '../../../src/domain/scheme/parse-scheme.ts'
import { scorePeriod } from '../../../src/domain/scoring/score-period.ts'
import { getScheme, unitAt } from '../scoring/sample-figures.ts'
import { smallScheme } from './small-scheme.ts'

function faultsOf(text: string): string {
  const parsed = parseScheme(text)
  return 'faults' in parsed ? parsed.faults.map(({ words }) => words.en).join('\n') : ''
}

const withFormula = (formula: string) => smallScheme({ values: `\n  - { id: v, formula: '${formula}' }` })

const aliasBomb = ['a0: &a0 [x, x]', ...Array.from({ length: 12 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(10)}x]`)].join('\n')

describe('hostile scheme files', () => {
  it.each([
    ['10 MB', `# ${'x'.repeat(10_000_000)}`, /larger than 1 MB/],
    ['10 MB of brackets', '['.repeat(10_000_000), /larger than 1 MB/],
    ['a megabyte of pairs of brackets', '[]'.repeat(499_999), /holds too much/],
    ['a megabyte of closing brackets', ']'.repeat(999_999), /holds too much/],
    ['a megabyte of faulty escapes', `"${'\\x'.repeat(400_000)}"`, /holds too much/],
    ['a megabyte of lines parted by returns', 'a: 1\r'.repeat(160_000), /holds too much/],
    ['an alias bomb', aliasBomb, /aliases/],
    ['many keys', Array.from({ length: 60_000 }, (_, index) => `k${index}: 1`).join('\n'), /too much|nested/],
    ['a key twice', `${smallScheme()}id: other\n`, /"id" appears twice/],
    ['a mapping as key', '? {a: 1}\n: 2', /./],
    ['a huge exponent', smallScheme({ fullMarks: '1e999999999' }), /not allowed here/],
    ['a huge exponent in a formula', withFormula('a * 1e999999999'), /not a plain decimal/],
    ['a long number', withFormula(`a * ${'9'.repeat(300)}`), /not a plain decimal/],
    [
      'a prototype name as item',
      smallScheme({
        items: '\n  - { id: constructor, name: A, measure: number }\n  - { id: a, name: B, measure: number }\n  - { id: b, name: C, measure: number }',
      }),
      /reserved/,
    ],
    ['a prototype name in a formula', withFormula('toString'), /not declared/],
    ['a member by text', withFormula('a["constructor"]'), /may not contain/],
    ['a call on a member', withFormula('a.constructor(1)'), /not allowed/],
    ['an assignment', withFormula('a = 1'), /operator|character|may not contain/],
    ['a template', withFormula('`x`'), /character/],
    ['deep brackets in a formula', withFormula('('.repeat(490)), /character|longer/],
    ['a value that names itself', withFormula('v + 1'), /not declared/],
    [
      'a fallback in a circle',
      smallScheme({
        items:
          '\n  - { id: a, name: A, measure: number, fallback: { formula: b, note: n, source: t } }\n  - { id: b, name: B, measure: number, fallback: { formula: a, note: n, source: t } }',
      }),
      /not declared/,
    ],
    [
      'levels in a circle',
      smallScheme({ levels: '\n  combine: mean\n  aggregates: [{ id: R, name: R, parent: S }, { id: S, name: S, parent: R }]' }),
      /circle/,
    ],
    ['far looking back', withFormula('prior(a, 1000000)'), /1 to 60/],
    ['streak of everything', withFormula('streak(a > 0, 99999999)'), /1 to 60/],
    ['a self-referring alias', 'a: &a [*a]', /aliases|nested|missing|needed/],
  ] as const)(
    '%s is refused in bounded time',
    (_name, text, words) => {
      expect(faultsOf(text)).toMatch(words)
    },
    5_000,
  )

  it('formulas of nothing but signs are read in bounded time', () => {
    const indicators = Array.from(
      { length: 200 },
      (_, index) =>
        `\n  - { id: X${index}, name: X, unit: number, weight: 0.5, formula: '${'-'.repeat(490)}a', source: t, bands: [{ grade: good, else: true }] }`,
    )
    expect(faultsOf(smallScheme({ indicators: indicators.join('') }))).toBe('')
  }, 5_000)

  it('history within history ends, and is computed once for each period', () => {
    const values = Array.from(
      { length: 40 },
      (_, index) => `\n  - { id: v${index}, formula: '${index === 0 ? 'a' : `prior(v${index - 1}, 1) + prior(v${index - 1}, 2)`}' }`,
    ).join('')
    const scheme = getScheme(
      smallScheme({
        values,
        indicators:
          "\n  - { id: X, name: X, unit: number, weight: 100, formula: 'v39 + b', source: t, bands: [{ grade: good, ge: 0 }, { grade: bad, else: true }] }",
      }),
    )
    const figures = new Map([['unit-1', { a: '1', b: '0' }]])
    const [result] = scorePeriod({ scheme, period: '2026-10', units: [unitAt(1)], figures, history: () => figures }).units

    expect(result?.indicators[0]?.value).toBe(String(2 ** 39))
  }, 5_000)

  it('numbers that grow beyond all bounds are refused', () => {
    const values = Array.from({ length: 20 }, (_, index) => `\n  - { id: v${index}, formula: '${index === 0 ? 'a' : `v${index - 1} * v${index - 1}`}' }`).join(
      '',
    )
    const scheme = getScheme(
      smallScheme({
        values,
        indicators:
          "\n  - { id: X, name: X, unit: number, weight: 100, formula: 'v19 + b', source: t, bands: [{ grade: good, ge: 0 }, { grade: bad, else: true }] }",
      }),
    )

    expect(() =>
      scorePeriod({ scheme, period: '2026-10', units: [unitAt(1)], figures: new Map([['unit-1', { a: '99.99', b: '0' }]]), history: () => new Map() }),
    ).toThrow(AppError)
  }, 5_000)
})
