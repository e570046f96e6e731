import type { Words } from '../domain/language.ts'
import type { Measure, SchemeItem } from '../domain/scheme/scheme.ts'
import type { PrintedUnit } from './printed-unit.ts'

/** A column of figures, with what turns them into the item's measure. */
export interface ItemColumn {
  readonly index: number
  readonly item: SchemeItem
  readonly unit: PrintedUnit
  /** Places the point moves from the column's unit to the item's measure. */
  readonly power: number
}

const labels: Readonly<Record<Measure, string>> = { yuan: '元', percent: '百分比', persons: '人', times: '倍', points: '分', number: '个' }

export function measureLabel(measure: Measure): string {
  return labels[measure]
}

/** The names of items, for a sentence. */
export function namesOf(items: readonly SchemeItem[]): Words {
  return { zh: items.map((item) => item.name.zh).join('、'), en: items.map((item) => item.name.en).join(', ') }
}
