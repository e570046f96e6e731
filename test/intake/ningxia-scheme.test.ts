import { readFileSync } from 'node:fs'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, expect, test } from 'vitest'
import { parseScheme } from '../../src/domain/scheme/parse-scheme.ts'
import { createFigureReader } from '../../src/intake/index.ts'
import { told } from './reading.ts'
import { smallUnits } from './small-scheme.ts'

const reader = createFigureReader()
afterAll(() => reader.close())

const parsed = parseScheme(readFileSync(new URL('../../assets/schemes/ningxia-12.yaml', import.meta.url), 'utf8'))
if ('faults' in parsed) throw new Error('the scheme has faults')
const { scheme } = parsed

test('the template of the default scheme, filled in, is read back with every item', async () => {
  const [data] = (await readXlsx(await reader.writeTemplate({ scheme, period: '2026-10', units: smallUnits }))).sheets
  const rows = (data?.rows ?? []).map((row, line) => (line < 3 ? row : [...row.slice(0, 2), ...scheme.items.map((item) => (isTotal(item.id) ? 3 : 1))]))
  const bytes = await writeXlsx({ sheets: [{ name: '数据', rows }] })
  const result = await reader.read({ name: '10月三保.xlsx', bytes, scheme, period: '2026-10', units: smallUnits })

  expect(told(result.faults)).toEqual([])
  expect(told(result.warnings)).toEqual([])
  expect(result.figures.size).toBe(smallUnits.length)
  expect(Object.keys(result.figures.get('640105') ?? {})).toEqual(scheme.items.map((item) => item.id))
})

test.each(['zh', 'en'] as const)('every item is known by its %s name, by its aliases and by its id', async (language) => {
  for (const nth of [0, 1, 2]) {
    const headings = scheme.items.map((item) => [item.name[language], item.id, item.aliases[0] ?? item.id][nth] ?? item.id)
    const bytes = await writeXlsx({
      sheets: [{ name: 'Sheet1', rows: [['单位：万元'], ['代码', ...headings], ['640105', ...scheme.items.map((item) => (isTotal(item.id) ? 3 : 1))]] }],
    })
    const result = await reader.read({ name: 'figures.xlsx', bytes, scheme, period: '2026-10', units: smallUnits })
    expect(told(result.faults)).toEqual([])
    expect(result.figures.get('640105')).toMatchObject({ wages_paid: '10000', staff_actual: '1' })
  }
})

function isTotal(id: string): boolean {
  return scheme.sums.some((sum) => sum.total === id)
}
