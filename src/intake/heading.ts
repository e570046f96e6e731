import type { Scheme, SchemeItem } from '../domain/scheme/scheme.ts'
import { findPrintedUnit, type PrintedUnit } from './printed-unit.ts'

/** What a column holds. */
export type Heading =
  | { readonly kind: 'code' | 'name' | 'period' | 'ignored' }
  | {
      readonly kind: 'item'
      readonly item: SchemeItem
      /** The unit that the heading itself names. */
      readonly unit: PrintedUnit | null
      /** The heading is the item's id: without a unit it is in the item's measure. */
      readonly byId: boolean
    }

const codeNames =
  '代码 编码 区划代码 行政区划代码 行政区划编码 单位代码 单位编码 地区代码 区划 财政区划代码 code unit unitcode unitid adcode gb2260 municode countycode'
const nameNames =
  '名称 单位 单位名称 县区 县 区县 市县 县市 县市区 县(市、区) 县(市区) 县(市,区) 市县区 地区 地区名称 县区名称 市县名称 县市区名称 区划名称 行政区划 行政区划名称 预算单位 财政单位 name unitname county countyname district countyordistrict region area'
const periodNames = '期 期间 月份 年月 所属期 所属期间 数据期 报告期 统计期 会计期间 period month reportingperiod'
const ignoredNames = '序号 编号 行次 备注 说明 类别 类型 分类 所属市 所在市 地市 no no. # index class remark remarks note notes city prefecture'

const fixed: ReadonlyMap<string, 'code' | 'name' | 'period' | 'ignored'> = new Map([
  ...codeNames.split(' ').map((name) => [name, 'code'] as const),
  ...nameNames.split(' ').map((name) => [name, 'name'] as const),
  ...periodNames.split(' ').map((name) => [name, 'period'] as const),
  ...ignoredNames.split(' ').map((name) => [name, 'ignored'] as const),
])

/** The form in which headings are compared: no blanks, no case, no decoration. */
export function headingKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-*:"'“”‘’《》·]/g, '')
}

export interface HeadingReader {
  /** Undefined where the text is no heading that the scheme knows. */
  find(text: string): Heading | undefined
}

export function createHeadingReader(scheme: Pick<Scheme, 'items'>): HeadingReader {
  const items = new Map<string, { readonly item: SchemeItem; readonly byId: boolean }>()
  for (const item of scheme.items) {
    for (const name of [item.name.zh, item.name.en, ...item.aliases]) addKey(items, name, { item, byId: false })
  }
  for (const item of scheme.items) items.set(headingKey(item.id), { item, byId: true })

  return {
    find(text) {
      const known = fixed.get(headingKey(text))
      if (known) return { kind: known }
      // An English name may end in a word that is also a unit.
      const whole = items.get(headingKey(text))
      if (whole && !/[([（［【〔]/.test(text)) return { kind: 'item', unit: null, ...whole }
      const { base, unit } = splitUnit(text)
      const found = items.get(headingKey(base)) ?? whole
      if (found) return { kind: 'item', unit, ...found }
      const fixedBase = fixed.get(headingKey(base))
      return fixedBase && { kind: fixedBase }
    },
  }
}

function addKey<T>(map: Map<string, T>, name: string, value: T): void {
  const names = [name, splitUnit(name).base]
  for (const each of names) if (headingKey(each) && !map.has(headingKey(each))) map.set(headingKey(each), value)
}

const endings = [/^(.*?)\s*[([【〔]\s*([^()[\]【】〔〕]+?)\s*[)\]】〕]\s*$/, /^(.*?)\s*[,/、:|]\s*([^,/、:|]+)$/, /^(.*\S)\s+(\S+)$/]

/** `保工资累计支出（万元）` → its base and its unit; a bracket that names no unit belongs to the base. */
export function splitUnit(text: string): { readonly base: string; readonly unit: PrintedUnit | null } {
  const tidy = text.slice(0, 200).normalize('NFKC').replace(/\s+/g, ' ').trim()
  for (const ending of endings) {
    const match = ending.exec(tidy)
    const unit = match?.[2] ? findPrintedUnit(match[2]) : undefined
    if (match?.[1] && unit) return { base: match[1], unit }
  }
  return { base: tidy, unit: null }
}
