import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findReference, only, score, toCsv } from './reference.ts'

const file = findReference('flag-rules.json', '13 cases of flag rules (Japan 6, Ohio 7)')

interface FlagRules {
  readonly japan: { readonly cases: readonly { unit: string; values: Record<string, number | null>; expected: string }[] }
  readonly ohio: { readonly cases: readonly { unit: string; positive: number; cautionary: number; critical: number; expectedHighStress: boolean }[] }
}
const rules: FlagRules = file === undefined ? { japan: { cases: [] }, ohio: { cases: [] } } : JSON.parse(readFileSync(file, 'utf8'))

const text = (values: Record<string, number | null>) =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value === null ? '' : String(value)]))
const japan = async (values: Record<string, string>) => only(await score('japan-ratios', toCsv([{ unit: 'x', name: 'X', 実質公債費比率: '', ...values }])))
const ohio = async (values: Record<string, string>) => only(await score('ohio-flags', toCsv([{ unit: 'x', name: 'X', ...values }])))

// The published files stand beside some checkouts only; how many cases are not run is printed.
describe.skipIf(file === undefined)('flag rules, as published', () => {
  it.each(rules.japan.cases)('Japan: $unit $values is $expected', async ({ values, expected }) => {
    expect(await japan(text(values))).toMatchObject({ grade: expected, score: null, rank: null, status: 'graded' })
  })

  it.each(rules.ohio.cases)('Ohio: $unit', async ({ positive, cautionary, critical, expectedHighStress }) => {
    expect((await ohio(text({ positive, cautionary, critical }))).grade).toBe(expectedHighStress ? 'high_stress' : 'normal')
  })
})

describe('Japan, by hand', () => {
  it.each([
    [{ 実質赤字比率: '12.63', 実質赤字比率_基準: '12.63' }, 'early'],
    [{ 実質赤字比率: '12.62', 実質赤字比率_基準: '12.63' }, 'healthy'],
    [{ 実質赤字比率: '14.99', 標準財政規模: '40' }, 'healthy'],
    [{ 実質赤字比率: '15', 標準財政規模: '40' }, 'early'],
    [{ 実質赤字比率: '11.25', 標準財政規模: '600' }, 'early'],
    [{ 実質赤字比率: '20' }, 'rebuild'],
    [{ 連結実質赤字比率: '17.62', 実質赤字比率_基準: '12.63' }, 'healthy'],
    [{ 連結実質赤字比率: '17.63', 実質赤字比率_基準: '12.63' }, 'early'],
    [{ 連結実質赤字比率: '30' }, 'rebuild'],
    [{ 将来負担比率: '399.9', class: 'state' }, 'healthy'],
    [{ 将来負担比率: '900' }, 'early'],
    [{ 将来負担比率: '400', 実質公債費比率: '35' }, 'rebuild'],
    [{}, 'healthy'],
  ])('%j is %s', async (values, grade) => {
    expect((await japan(values)).grade).toBe(grade)
  })

  it('judges a deficit by the threshold of the size: 雲仙 at 12.63', async () => {
    const at = (ratio: string) => japan({ 実質赤字比率: ratio, 標準財政規模: '173' })
    expect([(await at('12.62')).grade, (await at('12.64')).grade]).toEqual(['healthy', 'early'])
  })
})

describe('Ohio, by hand', () => {
  const outlooks = (critical: number, cautionary: number) =>
    Object.fromEntries(
      Array.from({ length: 17 }, (_, index) => [
        `outlook_${String(index + 1).padStart(2, '0')}`,
        index < critical ? '2' : index < critical + cautionary ? '1' : '0',
      ]),
    )

  it.each([
    [6, 0, 'high_stress'],
    [5, 2, 'normal'],
    [5, 3, 'high_stress'],
    [0, 8, 'high_stress'],
    [0, 7, 'normal'],
  ])('%d critical and %d cautionary: %s', async (critical, cautionary, grade) => {
    expect((await ohio(outlooks(critical, cautionary))).grade).toBe(grade)
    expect((await ohio({ positive: String(17 - critical - cautionary), cautionary: String(cautionary), critical: String(critical) })).grade).toBe(grade)
  })

  it('is not filed where neither outlooks nor counts are', async () => {
    expect(await ohio({ critical: '', cautionary: '1' })).toMatchObject({ status: 'not-filed', grade: null })
  })
})
