import type { Measure } from '../domain/scheme/scheme.ts'

/** A unit of measure as headings print it: how many places the point moves for each measure it can mean. */
export interface PrintedUnit {
  readonly name: string
  readonly powers: Partial<Record<Measure, number>>
}

const table: readonly (readonly [names: string, powers: PrintedUnit['powers']])[] = [
  ['元 人民币元 yuan rmb cny', { yuan: 0 }],
  ['千元 thousandyuan', { yuan: 3 }],
  ['万元 万 人民币万元 10000yuan tenthousandyuan wanyuan wan', { yuan: 4 }],
  ['十万元', { yuan: 5 }],
  ['百万元 millionyuan', { yuan: 6 }],
  ['千万元', { yuan: 7 }],
  ['亿元 亿 人民币亿元 100millionyuan yiyuan', { yuan: 8 }],
  ['% 百分比 percent', { percent: 0, times: -2 }],
  ['百分点 个百分点 pp', { percent: 0 }],
  ['人 名 人数 persons people person', { persons: 0 }],
  ['万人', { persons: 4 }],
  ['倍 times', { times: 0, percent: 2 }],
  ['分 points', { points: 0 }],
  ['个 项 件 户 家 天 次 笔 个月 number count days', { number: 0 }],
]

const units: ReadonlyMap<string, PrintedUnit> = new Map(
  table.flatMap(([names, powers]) => names.split(' ').map((name): [string, PrintedUnit] => [name, { name, powers }])),
)

/** The unit that the text names, whole; undefined where it names none. */
export function findPrintedUnit(text: string): PrintedUnit | undefined {
  return units.get(
    text
      .normalize('NFKC')
      .replace(/[\s,]/g, '')
      .toLowerCase()
      .replace(/^(单位|计量单位|金额单位|unit|in):?/, ''),
  )
}

/** A sheet's note such as `单位：万元、%、人`: the units it names. */
export function findUnitNote(text: string): readonly PrintedUnit[] {
  const note = /(?:单位|unit(?: of measure)?)\s*[::]\s*([^()]+)/i.exec(text.normalize('NFKC'))
  if (!note) return []
  return (note[1] ?? '').split(/[、,;/\s]+/).flatMap((part) => findPrintedUnit(part) ?? [])
}

const plainNames: Readonly<Record<Measure, string>> = { yuan: '元', percent: '%', persons: '人', times: '倍', points: '分', number: '个' }

/** The unit in which a figure of that measure is kept. */
export function plainUnit(measure: Measure): PrintedUnit {
  const name = plainNames[measure]
  return { name, powers: { [measure]: 0 } }
}
