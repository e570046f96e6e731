import type { Period } from '../period.ts'
import type { SchemeItem, SumCheck } from '../scheme/scheme.ts'
import type { Figures } from '../scoring/result.ts'

/** One unit's figures with those of the months before. */
export interface OwnFigures {
  readonly items: readonly SchemeItem[]
  readonly sums: readonly SumCheck[]
  readonly period: Period
  readonly now: Figures
  /** Undefined: nothing kept for that month. */
  readonly at: (period: Period) => Figures | undefined
}

/** Something in the figures that a person should look at; never a fault, and never points. Amounts are decimal text in the item's measure. */
export type QualityFlag =
  /** `flow`: what the month added to a figure that runs through the year. */
  | { readonly kind: 'outlier'; readonly item: SchemeItem; readonly of: 'figure' | 'flow'; readonly value: string; readonly median: string }
  | { readonly kind: 'sum'; readonly total: SchemeItem; readonly parts: readonly SchemeItem[]; readonly printed: string; readonly added: string }
  | { readonly kind: 'unusable'; readonly nominal: SchemeItem; readonly usable: SchemeItem; readonly percent: string }
  /** `same` of `moving` figures that usually move every month are last month's to the last digit. */
  | { readonly kind: 'copied'; readonly items: readonly SchemeItem[]; readonly same: number; readonly moving: number }
