import { openXlsx, readXlsx, writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { createSheetWriter } from '../../src/intake/index.ts'
import { writeTemplate } from '../../src/intake/write-template.ts'
import { readBytes, told } from './reading.ts'
import { smallScheme, smallUnits } from './small-scheme.ts'

test('the template, filled in, is read back whole', async () => {
  const template = await writeTemplate({ scheme: smallScheme, period: '2026-10', units: smallUnits })
  const { sheets } = await readXlsx(template)
  expect(sheets.map((sheet) => sheet.name)).toEqual(['数据', '说明'])
  const blank = sheets[0]?.rows ?? []
  expect(blank[2]).toEqual(['代码', '县区', '保工资累计支出（万元）', '保运转累计支出（万元）', '三保支出合计数（万元）', '保障率（%）', '编外人员数（人）'])
  expect(blank[3]?.slice(0, 3)).toEqual(['640100', '银川市本级', null])

  const filled = blank.map((row, line) => (line < 3 ? row : [...row.slice(0, 2), 10.25, 3.2, 13.45, 98.5, line]))
  const explanation = (sheets[1]?.rows ?? []).map((row) => [...row])
  const result = await readBytes(
    await writeXlsx({
      sheets: [
        { name: '数据', rows: filled },
        { name: '说明', rows: explanation },
      ],
    }),
  )
  expect(told(result.faults)).toEqual([])
  expect(result.warnings).toEqual([])
  expect(result.figures.size).toBe(smallUnits.length)
  expect(result.figures.get('640402')).toEqual({ wages_paid: '102500', operations_paid: '32000', total_paid: '134500', cover_rate: '98.5', staff: '7' })
})

test('an empty template has empty figures, no faults', async () => {
  const result = await readBytes(await writeTemplate({ scheme: smallScheme, period: '2026-10', units: smallUnits }))
  expect(told(result.faults)).toEqual([])
  expect(result.figures.get('640105')).toEqual({ wages_paid: null, operations_paid: null, total_paid: null, cover_rate: null, staff: null })
})

test('what is written keeps text as text and numbers as numbers', async () => {
  const bytes = await createSheetWriter().writeXlsx([
    {
      name: '台账/2026',
      title: '=cmd()',
      columns: [
        { label: '县区', width: 12 },
        { label: '得分', width: 8 },
        { label: '说明', width: 40 },
      ],
      rows: [
        ['=1+1', 78.25, '+86'],
        ['@all', null, '-1'],
      ],
      footnote: '样本数据',
    },
  ])
  const workbook = await openXlsx(bytes)
  const sheet = workbook.sheets[0]
  expect(sheet?.name).toBe('台账 2026')
  expect(sheet?.rows.map((row) => row.slice(0, 3))).toEqual([
    ['=cmd()', null, null],
    [null, null, null],
    ['县区', '得分', '说明'],
    ['=1+1', 78.25, '+86'],
    ['@all', null, '-1'],
    [null, null, null],
    ['样本数据', null, null],
  ])
  expect([...(sheet?.cells?.values() ?? [])].some((cell) => cell.formula !== undefined)).toBe(false)
  expect(sheet?.freezePane).toMatchObject({ rows: 3 })
})
