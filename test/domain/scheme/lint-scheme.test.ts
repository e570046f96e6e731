import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { editorSchemaText } from '../../../src/domain/scheme/editor-schema.ts'
import { parseScheme } from '../../../src/domain/scheme/parse-scheme.ts'
import { smallScheme } from './small-scheme.ts'

function tell(text: string): readonly string[] {
  const parsed = parseScheme(text)
  const list = 'faults' in parsed ? parsed.faults : parsed.warnings
  return list.map(({ line, path, words }) => `${line} ${path}: ${words.en}`)
}

const indicator = (bands: string, more = ''): Record<string, string> => ({
  items: '\n  - { id: a, name: A, measure: number }',
  indicators: `\n  - id: X\n    name: X\n    unit: number\n    weight: 100\n    formula: a\n    source: test\n    bands:\n${bands}${more}`,
})
const band = (grade: string, edges: string) => `      - { grade: ${grade}, ${edges} }\n`

describe('lint', () => {
  it('has nothing to say of a clean scheme', () => {
    expect(tell(smallScheme())).toEqual([])
  })

  it.each([
    [
      'an unused item',
      { items: '\n  - { id: a, name: A, measure: number }\n  - { id: b, name: B, measure: number }\n  - { id: c, name: C, measure: number }' },
      /^\d+ items\.2\.id: "c" is not used/,
    ],
    ['an unused value', { values: '\n  - { id: v, formula: a }' }, /values\.0\.id: "v" is not used/],
    ['an unused parameter', { parameters: '\n  - { id: p, value: 1, source: test }' }, /parameters\.0\.id: "p" is not used/],
    [
      'a band inside an earlier one',
      indicator(band('good', 'ge: 0, le: 10') + band('bad', 'ge: 2, le: 5') + band('bad', 'else: true')),
      /^\d+ indicators\.0\.bands\.1: unreachable/,
    ],
    ['an empty band', indicator(band('good', 'gt: 5, lt: 5') + band('bad', 'else: true')), /indicators\.0\.bands\.0: no value/],
    ['a swallowed edge', indicator(band('good', 'ge: 5') + band('bad', 'ge: 5, le: 9') + band('bad', 'else: true')), /bands\.1: unreachable/],
    ['weights that do not sum', { fullMarks: '99' }, /^\d+ fullMarks: the weights add up to 100, not to 99/],
    [
      'a grade out of reach',
      {
        grades: `\n  - { id: good, name: G, sign: x, severity: 0, share: 1, minScore: 101, source: t }\n  - { id: bad, name: B, sign: y, severity: 1, minScore: 0, source: t }`,
      },
      /grades\.0\.minScore: full marks/,
    ],
  ] as const)('%s is told with its line', (_name, parts, words) => {
    expect(tell(smallScheme(parts))).toEqual(expect.arrayContaining([expect.stringMatching(words)]))
  })

  it.each(readdirSync('assets/schemes').filter((name) => name.endsWith('.yaml')))('%s is clean and says where it is from', (name) => {
    const text = readFileSync(`assets/schemes/${name}`, 'utf8')
    const parsed = parseScheme(text)

    expect(tell(text)).toEqual([])
    if ('faults' in parsed) return
    expect(parsed.scheme.indicators.every(({ source }) => source !== '')).toBe(true)
    expect(text).toMatch(/assumed/)
  })
})

it('the schema for editors is what the shape says', () => {
  expect(readFileSync('assets/schemes/scheme.schema.json', 'utf8')).toBe(editorSchemaText())
})

it('Baoji has its eight mechanisms, 43 categories and 124 indicators, marked as a reconstruction', () => {
  const text = readFileSync('assets/schemes/baoji-1-8.yaml', 'utf8')
  const parsed = parseScheme(text)
  if ('faults' in parsed) throw new Error('faults')
  const depths = (parsed.scheme.levels?.aggregates ?? []).map(({ depth }) => depth)

  expect(depths.filter((depth) => depth === 1)).toHaveLength(8)
  expect(depths.filter((depth) => depth === 2)).toHaveLength(43)
  expect(parsed.scheme.indicators).toHaveLength(124)
  expect(parsed.scheme.methods.filter(({ appliesTo }) => appliesTo.classes === null).length).toBeGreaterThan(40)
  expect(text).toMatch(/RECONSTRUCTION/)
})
