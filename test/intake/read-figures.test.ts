import { expect, test } from 'vitest'
import { readBytes, readRows, told, workbookOf } from './reading.ts'
import { headings } from './small-scheme.ts'

const title = ['三保支出月报（2026年10月）']
const xingqing = ['640104', '兴庆区', 10.25, 3.2, 13.45, 98.5, 12]
const xixia = ['640105', '西夏区', 12.340000000000002, 0, 12.34, 100, 0]

test('a clean workbook gives exact figures in the items’ measures', async () => {
  const result = await readRows([title, ['单位：万元'], headings, xingqing, xixia, ['合计', null, 22.59, 3.2, 25.79, null, 12], ['注：样本数据']])

  expect(told(result.faults)).toEqual([])
  expect(told(result.warnings)).toEqual([])
  expect(told(result.notes)).toEqual(['Sheet1 6 *: “合计”是合计行，未读取'])
  expect(Object.fromEntries(result.figures)).toEqual({
    '640104': { wages_paid: '102500', operations_paid: '32000', total_paid: '134500', cover_rate: '98.5', staff: '12' },
    '640105': { wages_paid: '123400', operations_paid: '0', total_paid: '123400', cover_rate: '100', staff: '0' },
  })
  expect(result.absentUnitIds).toEqual(['640100', '640121', '640402'])
  expect(result.faultyUnitIds).toEqual([])
  expect(result.digest).toMatch(/^[0-9a-f]{64}$/)
})

test('every fault of story 2 is named with sheet, line and column, and the others can be taken', async () => {
  const result = await readRows([
    headings,
    xingqing,
    ['640105', '西夏区', '一千二百', 0, 12.34, 100, 0],
    ['640402', '原州区', 1, 1, 2, 100, 0],
    ['640402', '原州区', 1, 1, 2, 100, 0],
    ['640121', '永宁县', 10.25, 3.2, 14.35, 100, 0],
    ['640999', '西下市', 1, 1, 2, 100, 0],
  ])

  expect(told(result.faults)).toEqual([
    'Sheet1 3 C 640105: 保工资累计支出：“一千二百”不是数，请改为阿拉伯数字',
    'Sheet1 5 640402: 原州区出现两次（第 4 行已有），请只留一行',
    'Sheet1 6 640121: 分项合计 13.45，与总数 14.35 不符（三保支出合计数 = 保工资累计支出 + 保运转累计支出），请核对总数和各分项',
    'Sheet1 7 A 640999: 没有代码为“640999”的县区，请按模板中的代码和名称填写',
  ])
  expect([...result.figures.keys()]).toEqual(['640104'])
  expect(result.faultyUnitIds).toEqual(['640105', '640121', '640402'])
  for (const fault of result.faults) expect(fault.words.en).not.toBe('')
})

test('a missing column is a fault of the whole file that names the columns', async () => {
  const result = await readRows([headings.slice(0, 5), xingqing.slice(0, 5)])
  expect(told(result.faults)).toEqual(['*: 缺少列：保障率、编外人员数。请补上这些列（可用 /import template 取得模板）'])
  expect(result.figures.size).toBe(0)
})

test('a small difference of sums is a warning to confirm', async () => {
  const lines = [
    ['640104', '', 10.25, 3.2, 13.46, 98.5, 12],
    ['640105', '', 10.25, 3.21, 13.48, 98.5, 12],
    ['640121', '', 10.25, 3.22, 13.47, 98.5, 12],
  ]
  const result = await readRows([headings, ...lines])
  expect(told(result.warnings)).toEqual([
    'Sheet1 2 640104: 分项合计 13.45，与总数 13.46 略有出入，在四舍五入范围内（三保支出合计数 = 保工资累计支出 + 保运转累计支出），请确认',
  ])
  expect(result.faultyUnitIds).toEqual(['640105'])
  expect([...result.figures.keys()]).toEqual(['640104', '640121'])
})

test('units are found by short name, with blanks, as a city’s own budget, and after the city’s name', async () => {
  const lines = [
    ['永 宁', 1, 1, 2, 100, 0],
    ['银川市级', 1, 1, 2, 100, 0],
    ['银川市西夏区', 1, 1, 2, 100, 0],
    ['Xingqing', 1, 1, 2, 100, 0],
    ['西下区', 1, 1, 2, 100, 0],
    ['原洲区', 1, 1, 2, 100, 0],
  ]
  const result = await readRows([headings.slice(1), ...lines])
  expect([...result.figures.keys()]).toEqual(['640121', '640100', '640105', '640104'])
  expect(told(result.faults)).toEqual([
    'Sheet1 6 A 西下区: 没有名称为“西下区”的县区，是否为西夏区（640105）？请改正',
    'Sheet1 7 A 640402: 没有名称为“原洲区”的县区，是否为原州区（640402）？请改正',
  ])
})

test('code and name must agree', async () => {
  const result = await readRows([headings, ['640105', '兴庆区', 1, 1, 2, 100, 0], ['640104000000', '兴庆区', 1, 1, 2, 100, 0]])
  expect(told(result.faults)).toEqual(['Sheet1 2 B 640105: 代码 640105 是西夏区，名称却是“兴庆区”，请改为一致'])
  expect([...result.figures.keys()]).toEqual(['640104'])
})

test('formulas are read from their stored results; without one, or from another workbook, they are refused', async () => {
  const cells = new Map([
    ['1,4', { value: null, formula: 'C2+D2', formulaResult: 13.45 }],
    ['2,4', { value: null, formula: 'C3+D3' }],
    ['3,4', { value: null, formula: "'[预算.xlsx]Sheet1'!A1", formulaResult: 2 }],
    ['4,4', { value: '#REF!', type: 'error' as const }],
  ])
  const line = (code: string): (string | number | null)[] => [code, null, 10.25, 3.2, null, 98.5, 12]
  const result = await readRows([headings, line('640104'), line('640105'), line('640121'), line('640402')], cells)
  expect(told(result.faults)).toEqual([
    'Sheet1 3 E 640105: 三保支出合计数：公式没有保存计算结果，请用 Excel 或 WPS 打开、重算并保存，或改填数值',
    'Sheet1 4 E 640121: 三保支出合计数：公式引用了别的工作簿，无法核对，请复制后“粘贴为数值”',
    'Sheet1 5 E 640402: 三保支出合计数：公式出错（#REF!），请修正公式或直接填数',
  ])
  expect(told(result.notes)).toEqual(['Sheet1 E *: 三保支出合计数：1 个公式，按文件中保存的计算结果读取'])
  expect(result.figures.get('640104')?.total_paid).toBe('134500')
})

test('numbers as people write them', async () => {
  const cells = new Map([
    ['1,5', { value: 0.985, type: 'number' as const, style: { numFmt: '0.00%' } }],
    ['3,6', { value: new Date(Date.UTC(2026, 9, 1)), type: 'date' as const, style: { numFmt: 'yyyy-mm-dd' } }],
  ])
  const result = await readRows(
    [
      headings,
      ['640104', '', '１，２３４．５', '0.5万元', '1,235', null, '1,000'],
      ['640105', '', '100元', null, '0.01', '98.5%', '—'],
      ['640121', '', -1, 0, 0, 100, null],
      ['640402', '', 1.2345678, 0, '2亿元', '5人', 1.5],
    ],
    cells,
  )
  expect(result.figures.get('640104')).toEqual({ wages_paid: '12345000', operations_paid: '5000', total_paid: '12350000', cover_rate: '98.5', staff: '1000' })
  expect(result.figures.get('640105')).toEqual({ wages_paid: '100', operations_paid: null, total_paid: '100', cover_rate: '98.5', staff: null })
  expect(told(result.faults)).toEqual([
    'Sheet1 4 C 640121: 保工资累计支出：-1 是负数，请核对',
    'Sheet1 4 G 640121: 编外人员数：这里是日期（2026-10-01），请把单元格格式改为数值后重填',
    'Sheet1 5 C 640402: 保工资累计支出：1.2345678 折合元后小数超过 2 位，请核对计量单位或四舍五入后重填',
    'Sheet1 5 F 640402: 保障率：“5人”所带单位与本列（%）不合，请只填数',
    'Sheet1 5 G 640402: 编外人员数：1.5 折合人后小数超过 0 位，请核对计量单位或四舍五入后重填',
  ])
})

test('a period that differs, in title, file name or column, is a fault of the whole file', async () => {
  const bytes = await workbookOf({ name: 'Sheet1', rows: [['2026年9月月报'], headings, xingqing] })
  expect(told((await readBytes(bytes)).faults)).toEqual(['Sheet1 *: 这里写的是“2026年9月月报”，而本次导入的是2026年10月。请核对文件，或改选期间后再导入'])

  const named = await workbookOf({ name: 'Sheet1', rows: [headings, xingqing] })
  expect(told((await readBytes(named, { name: '9月三保.xlsx' })).faults)).toEqual([
    '*: 这里写的是“9月三保.xlsx”，而本次导入的是2026年10月。请核对文件，或改选期间后再导入',
  ])
  expect((await readBytes(named, { name: '10月三保（20261105导出）.xlsx' })).faults).toEqual([])

  const column = await workbookOf({
    name: 'Sheet1',
    rows: [
      ['月份', ...headings],
      ['2026-10', ...xingqing],
      ['202609', ...xixia],
    ],
  })
  const result = await readBytes(column)
  expect(told(result.faults)).toEqual(['Sheet1 3 A *: 这里写的是“202609”，而本次导入的是2026年10月。请核对文件，或改选期间后再导入'])
  expect(result.figures.size).toBe(0)
})

test('headings by id and in English, in two lines, with a unit line; money without a unit is a warning', async () => {
  const byId = await readRows([
    ['unit', 'wages_paid (万元)', 'operations_paid', 'Total paid / 亿元', 'cover_rate', 'staff'],
    ['640104', 1, 0, 0.0001, 99, 3],
  ])
  expect(byId.figures.get('640104')).toMatchObject({ wages_paid: '10000', operations_paid: '0', total_paid: '10000' })
  expect(byId.warnings).toEqual([])

  const twoLines = await readRows([
    ['县区', '保工资', null, '三保支出合计数', '保障率', '编外人员数'],
    [null, '累计支出', '保运转累计支出', null, null, null],
    [null, '万元', '万元', '万元', '%', '人'],
    ['西夏区', 1, 2, 3, 99, 3],
  ])
  expect(twoLines.figures.get('640105')).toMatchObject({ wages_paid: '10000', total_paid: '30000' })
  expect(twoLines.warnings).toEqual([])

  const bare = await readRows([headings.map((heading) => heading.replace(/（.*/, '')), xingqing])
  expect(bare.figures.get('640104')).toMatchObject({ wages_paid: '10.25' })
  expect(told(bare.warnings)).toEqual(['Sheet1 1 *: 表头和表上方都没有写金额单位，按“元”读取：保工资累计支出、保运转累计支出、三保支出合计数，请确认'])
})
