import { describe, expect, it } from 'vitest'
import type { SchemeFault } from '../../../src/domain/scheme/fault.ts'
import { parseScheme } from '../../../src/domain/scheme/parse-scheme.ts'
import { scheme, schemeText } from '../scoring/sample-figures.ts'

function faultsOf(text: string): readonly SchemeFault[] {
  const parsed = parseScheme(text)
  return 'faults' in parsed ? parsed.faults : []
}

function withChange(from: string, to: string): { readonly faults: readonly SchemeFault[]; readonly line: number } {
  const at = schemeText.indexOf(from)
  if (at < 0) throw new Error(`not in the file: ${from}`)
  return { faults: faultsOf(schemeText.slice(0, at) + to + schemeText.slice(at + from.length)), line: schemeText.slice(0, at).split('\n').length }
}

describe('the default scheme', () => {
  it('has twelve indicators that weigh 100, and four grades', () => {
    expect(scheme.indicators.map(({ id }) => id)).toEqual(['B1', 'B2', 'B3', 'B4', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8'])
    expect(scheme.indicators.reduce((sum, { weight }) => sum + Number(weight), 0)).toBe(100)
    expect(scheme.grades.map(({ sign, severity }) => `${sign}${severity}`)).toEqual(['●0', '◐1', '▲2', '■3'])
    expect(scheme.indicators.filter(({ sensitivity }) => sensitivity === 'restricted').map(({ id }) => id)).toEqual(['P7'])
    expect(scheme.indicators.find(({ id }) => id === 'P2')?.items).toEqual(['treasury_balance', 'monthly_outflow'])
  })

  it('has a digest of its text', () => {
    expect(scheme.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(scheme.text).toBe(schemeText)
  })
})

describe('faults', () => {
  it.each([
    ['an unknown name', '(wages_paid - wages_due) / wages_need * 100', '(wages_payed - wages_due) / wages_need * 100', 'indicators.0.formula', 'wages_payed'],
    ['a name that objects inherit', '(wages_paid - wages_due) / wages_need * 100', 'constructor / wages_need', 'indicators.0.formula', 'constructor'],
    ['a member', '(wages_paid - wages_due) / wages_need * 100', 'wages_paid.constructor', 'indicators.0.formula', 'MemberExpression'],
    ['an unknown function', '(wages_paid - wages_due) / wages_need * 100', 'eval(wages_paid)', 'indicators.0.formula', 'eval'],
    ['a power', '(wages_paid - wages_due) / wages_need * 100', 'wages_paid ** 9', 'indicators.0.formula', '**'],
    ['a condition for a number', '(wages_paid - wages_due) / wages_need * 100', 'wages_paid > 1', 'indicators.0.formula', 'number'],
    ['an unclosed bracket', '(wages_paid - wages_due) / wages_need * 100', '(wages_paid', 'indicators.0.formula', 'character'],
    ['a number for a condition', 'when: wage_arrears > 0', 'when: wage_arrears', 'overrides.0.when', 'condition'],
    ['an unknown grade', 'atLeast: high', 'atLeast: awful', 'overrides.0.atLeast', 'awful'],
    ['an unknown band', '{ grade: stable, ge: -1 }', '{ grade: fine, ge: -1 }', 'indicators.0.bands.0.grade', 'fine'],
    ['bands out of order', '{ grade: low, ge: -4.17 }', '{ grade: low, ge: -0.5 }', 'indicators.0.bands.1', 'band'],
    ['a band without an edge', '{ grade: low, ge: -4.17 }', '{ grade: low }', 'indicators.0.bands.1', 'edge'],
    ['no last band', '- { grade: high, else: true }', '- { grade: high, ge: -20 }', 'indicators.0.bands.3', 'last band'],
    ['weights that do not add up', 'weight: 16', 'weight: 15', 'fullMarks', '99'],
    ['a part that is no item', 'parts: [wages_need,', 'parts: [wages_ned,', 'sums.0.parts.0', 'wages_ned'],
    ['an unknown key', 'fullMarks: 100', 'fullMarks: 100\nrun: rm', 'run', 'unknown key'],
    ['a heading of two items', '保工资需求', '可用财力', 'items.12', 'wages_need'],
    ['a note with an unknown figure', '{usable_cover:2}', '{nothing:2}', 'indicators.5.notes.0.words', 'nothing'],
    ['an item declared twice', '- id: wages_due', '- id: wages_need', 'items.1.id', 'twice'],
  ])('%s is named with its place', (_name, from, to, path, word) => {
    const { faults, line } = withChange(from, to)
    const fault = faults.find((candidate) => candidate.path === path && candidate.words.en.includes(word))

    expect(fault, JSON.stringify(faults)).toBeDefined()
    expect(fault?.words.zh).toBeTruthy()
    if (!['fullMarks', 'run', 'items.12'].includes(path)) expect(Math.abs((fault?.line ?? 0) - line)).toBeLessThanOrEqual(6)
  })

  it('gives the line itself', () => {
    const { faults, line } = withChange('formula: (wages_paid', 'formula: (wages_payed')

    expect(faults).toMatchObject([{ line, path: 'indicators.0.formula' }])
  })

  it('tells all of them at once', () => {
    expect(faultsOf(schemeText.replaceAll('measure: yuan', 'measure: pound')).length).toBeGreaterThan(20)
    expect(faultsOf('id: x').length).toBeGreaterThan(8)
  })
})

describe('hostile files', () => {
  const chain = (formula: (previous: string) => string): string =>
    schemeText.replace(
      'values:\n',
      `values:\n  - { id: v0, formula: wages_need }\n${Array.from({ length: 60 }, (_, index) => `  - { id: v${index + 1}, formula: '${formula(`v${index}`)}' }\n`).join('')}`,
    )

  it.each([
    ['more than 1 MB', `# ${'x'.repeat(1_000_000)}`],
    ['deep brackets', '['.repeat(30_000)],
    ['deep dashes', '- '.repeat(100_000)],
    ['deep indents', Array.from({ length: 900 }, (_, index) => `${' '.repeat(index)}k:`).join('\n')],
    ['an alias bomb', `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]`],
    ['a tag', 'id: !!js/function "function () {}"'],
    ['a prototype', '__proto__: { id: x }'],
    ['a long formula', schemeText.replace('(wages_paid - wages_due)', `(${'wages_paid + '.repeat(50)}wages_due)`)],
    ['nothing', ''],
    ['noise', '\u0000\u0001\ufffe{{{'],
  ])(
    '%s is refused in bounded time',
    (_name, text) => {
      expect(faultsOf(text).length).toBeGreaterThan(0)
    },
    2_000,
  )

  it('values that double one another are read in bounded time', () => {
    const parsed = parseScheme(chain((previous) => `${previous} + ${previous}`))

    expect('scheme' in parsed).toBe(true)
  }, 2_000)
})
