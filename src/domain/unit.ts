import type { Words } from './language.ts'

export const unitClasses = [
  'city-budget',
  'county',
  'district',
  'zone',
  'department',
  'project',
  'transfer',
  'city',
  'town',
  'village',
  'school-district',
  'state',
  'country',
] as const
/** 市本级, 县市, 市辖区, 开发区, and what else a scheme may score, also abroad. */
export type UnitClass = (typeof unitClasses)[number]

export const treasuries = ['own', 'parent', 'none'] as const
export type Treasury = (typeof treasuries)[number]

/** What is scored. */
export interface Unit {
  /** The GB/T 2260 code where there is one, else a slug. */
  readonly id: string
  readonly name: Words
  readonly class: UnitClass
  readonly parentId: string | null
  readonly treasury: Treasury
  /** Code system → code, for example `gb2260` → `640105`. */
  readonly codes: Readonly<Record<string, string>>
  readonly aliases: readonly string[]
  /** Syllables of the Chinese name, parted by spaces. */
  readonly pinyin: string
  /** Official order in lists. */
  readonly position: number
}
