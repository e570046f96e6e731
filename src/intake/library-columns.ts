import type { Words } from '../domain/language.ts'
import type { SchemeItem } from '../domain/scheme/scheme.ts'
import { cellAt, type Grid, type GridLine } from './grid.ts'
import { headingKey, splitUnit } from './heading.ts'
import { intakeLimits } from './intake-limits.ts'
import type { ItemColumn } from './item-column.ts'
import { findUnitNote, type PrintedUnit } from './printed-unit.ts'

const textNames = {
  code: '项目编码 编码 项目代码 代码 code projectcode',
  name: '项目名称 项目 名称 name project projectname',
  tag: '保障类别 类别 标签 tag guarantee',
  item: '保障事项 事项 item guaranteeditem',
  basis: '保障标准 标准 标准依据 basis standard',
} as const
const moneyNames = {
  need: '需求 全年需求 保障需求 need',
  budget: '预算 预算安排 年初预算 budget',
  executed: '执行 累计执行 累计支出 执行数 executed execution spent',
} as const

export type TextColumn = keyof typeof textNames
export type MoneyColumn = keyof typeof moneyNames

export interface LibraryColumns {
  readonly texts: ReadonlyMap<TextColumn, number>
  readonly money: ReadonlyMap<MoneyColumn, ItemColumn>
  readonly body: readonly GridLine[]
  /** Columns of money whose unit nobody names. */
  readonly unitless: readonly MoneyColumn[]
  readonly missing: readonly (TextColumn | MoneyColumn)[]
}

const labels: Readonly<Record<TextColumn | MoneyColumn, Words>> = {
  code: { zh: '项目编码', en: 'code' },
  name: { zh: '项目名称', en: 'name' },
  tag: { zh: '保障类别', en: 'tag' },
  item: { zh: '保障事项', en: 'item' },
  basis: { zh: '保障标准', en: 'basis' },
  need: { zh: '需求', en: 'need' },
  budget: { zh: '预算', en: 'budget' },
  executed: { zh: '执行', en: 'executed' },
}

export function labelOf(column: TextColumn | MoneyColumn): Words {
  return labels[column]
}

function findColumn<K extends string>(names: Readonly<Record<K, string>>, text: string): K | undefined {
  const key = headingKey(text)
  return (Object.keys(names) as K[]).find((column) => names[column].split(' ').some((name) => headingKey(name) === key))
}

/** Where a library's columns are, by the first line that names code, name and need; undefined where none does. */
export function findLibraryColumns(grid: Grid): LibraryColumns | undefined {
  for (const [at, line] of grid.lines.entries()) {
    if (line.number > intakeLimits.headingLines) return undefined
    const found = readHeadings(line)
    if (!found.texts.has('name') || !found.money.has('need')) continue

    const note = grid.lines.slice(0, at).flatMap(({ cells }) => cells.flatMap(({ text }) => findUnitNote(text)))
    const noted = note.find(({ powers }) => powers.yuan !== undefined)
    const money = new Map([...found.money].map(([column, { index, unit }]) => [column, toItemColumn(column, index, unit ?? noted)] as const))
    const wanted: readonly (TextColumn | MoneyColumn)[] = ['code', 'tag', 'item', 'budget', 'executed']
    return {
      texts: found.texts,
      money,
      body: grid.lines.slice(at + 1),
      unitless: [...found.money].filter(([, { unit }]) => unit === undefined && noted === undefined).map(([column]) => column),
      missing: wanted.filter((column) => !found.texts.has(column as TextColumn) && !found.money.has(column as MoneyColumn)),
    }
  }
  return undefined
}

function readHeadings(line: GridLine) {
  const texts = new Map<TextColumn, number>()
  const money = new Map<MoneyColumn, { readonly index: number; readonly unit: PrintedUnit | undefined }>()
  for (const index of line.cells.keys()) {
    const { text } = cellAt(line, index)
    const { base, unit } = splitUnit(text)
    const known = findColumn(textNames, text)
    const amount = findColumn(moneyNames, base)
    if (known !== undefined && !texts.has(known)) texts.set(known, index)
    if (amount !== undefined && !money.has(amount)) money.set(amount, { index, unit: unit?.powers.yuan === undefined ? undefined : unit })
  }
  return { texts, money }
}

const yuan: PrintedUnit = { name: '元', powers: { yuan: 0 } }

function toItemColumn(column: MoneyColumn, index: number, unit: PrintedUnit = yuan): ItemColumn {
  const item: SchemeItem = {
    id: column,
    name: labels[column],
    measure: 'yuan',
    digits: 2,
    sensitivity: 'internal',
    blank: 'zero',
    aliases: [],
    minimum: '0',
    maximum: null,
  }
  return { index, item, unit, power: unit.powers.yuan ?? 0 }
}
