import { type Cell, type CellStyle, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import type { Measure, Scheme, SchemeItem } from '../domain/scheme/scheme.ts'
import type { FigureReader } from '../ports/figure-reader.ts'
import { formatPeriod } from '../reply/format-time.ts'
import { shiftDecimal } from './decimal-text.ts'
import { toBytes } from './sheet-writer.ts'
import { headingStyle, noteStyle, numberStyle, textStyle, titleStyle } from './styles.ts'

type TemplateRequest = Parameters<FigureReader['writeTemplate']>[0]
type Line = readonly { readonly value: CellValue; readonly style: CellStyle }[]

/** Counties keep their books in 万元. */
const printed: Readonly<Record<Measure, { readonly name: string; readonly power: number }>> = {
  yuan: { name: '万元', power: 4 },
  percent: { name: '%', power: 0 },
  persons: { name: '人', power: 0 },
  times: { name: '倍', power: 0 },
  points: { name: '分', power: 0 },
  number: { name: '个', power: 0 },
}

/** The scheme's blank workbook: the units by code and name, a column for every item, and a sheet that explains them. */
export async function writeTemplate({ scheme, period, units }: TemplateRequest): Promise<Uint8Array> {
  const headings = ['代码', '县区', ...scheme.items.map((item) => `${item.name.zh}（${printed[item.measure].name}）`)]
  const lines: readonly Line[] = [
    [{ value: `${scheme.title.zh}  ${formatPeriod(period, 'zh-CN')}  ${scheme.title.en}, ${formatPeriod(period, 'en')}`, style: titleStyle }],
    [{ value: '单位：万元（表头另有注明的除外）  Money in 10,000 yuan unless the heading says otherwise', style: noteStyle }],
    headings.map((value) => ({ value, style: headingStyle })),
    ...units.map((unit) => [
      { value: unit.id, style: textStyle },
      { value: unit.name.zh, style: textStyle },
      ...scheme.items.map((item) => ({ value: null, style: { ...numberStyle, numFmt: numberFormat(item) } })),
    ]),
  ]
  const widths = [12, 16, ...scheme.items.map((item) => Math.max(14, Math.min(24, item.name.zh.length * 2)))]
  const figures = { ...toSheet('数据', lines, widths), freezePane: { rows: 3, columns: 2 } }
  return toBytes(await writeXlsx({ sheets: [figures, toSheet('说明', explain(scheme), [22, 34, 44, 12, 26, 26, 40])] }))
}

function numberFormat(item: SchemeItem): string {
  const digits = Math.min(6, item.digits + printed[item.measure].power)
  const shown = item.measure === 'yuan' ? 2 : digits
  return shown > 0 ? `#,##0.${'0'.repeat(shown)}` : '#,##0'
}

function explain(scheme: Scheme): readonly Line[] {
  const headings = ['数据项编号 id', '名称', 'Name', '计量单位 unit', '空白表示 blank means', '合理范围 plausible range', '用于 used by']
  return [
    [{ value: '填报说明  How to fill in this workbook', style: titleStyle }],
    [
      {
        value:
          '只填数字，不改表头；一个县区一行；公式请保留计算结果。Enter numbers only, keep the headings, one line a unit, save formulas with their results.',
        style: noteStyle,
      },
    ],
    headings.map((value) => ({ value, style: headingStyle })),
    ...scheme.items.map((item) =>
      [
        item.id,
        item.name.zh,
        item.name.en,
        printed[item.measure].name,
        item.blank === 'zero' ? '零 zero' : '未报送 not filed',
        rangeOf(item),
        scheme.indicators
          .filter((indicator) => indicator.items.includes(item.id))
          .map((indicator) => `${indicator.id} ${indicator.name.zh}`)
          .join('；'),
      ].map((value) => ({ value, style: textStyle })),
    ),
  ]
}

function rangeOf(item: SchemeItem): string {
  const { power, name } = printed[item.measure]
  const shown = (bound: string | null): string => (bound === null ? '' : shiftDecimal(bound, -power))
  return item.minimum === null && item.maximum === null ? '不限 any' : `${shown(item.minimum)} – ${shown(item.maximum)} ${name}`
}

function toSheet(name: string, lines: readonly Line[], widths: readonly number[]): WriteSheet {
  const cells = new Map<string, Partial<Cell>>()
  for (const [row, line] of lines.entries()) {
    for (const [column, { value, style }] of line.entries()) cells.set(`${row},${column}`, { value, type: value === null ? 'empty' : 'string', style })
  }
  return {
    name,
    rows: lines.map((line) => line.map((cell) => cell.value)),
    cells,
    columns: widths.map((width) => ({ width })),
    freezePane: { rows: 3 },
  }
}
