import type { Words } from '../language.ts'
import type { Period } from '../period.ts'
import type { Sensitivity } from '../people.ts'
import type { UnitClass } from '../unit.ts'

export const measures = ['yuan', 'percent', 'persons', 'times', 'points', 'number'] as const
/** Unit of measure of an item. Money is kept in yuan, whatever the workbook's heading says. */
export type Measure = (typeof measures)[number]

/** A raw figure reported by a unit for a period. */
export interface SchemeItem {
  readonly id: string
  readonly name: Words
  readonly measure: Measure
  /** Digits after the point that a stored figure may have, in the measure (yuan: 2). */
  readonly digits: number
  readonly sensitivity: Sensitivity
  /** What an empty cell means. */
  readonly blank: 'missing' | 'zero'
  /** Other headings this item is known by, besides id and names. */
  readonly aliases: readonly string[]
  /** Lowest and highest plausible figure as decimal text; null: no bound. */
  readonly minimum: string | null
  readonly maximum: string | null
}

/** `total` must equal the sum of `parts`, but for rounding. */
export interface SumCheck {
  readonly total: string
  readonly parts: readonly string[]
}

export interface SchemeGrade {
  readonly id: string
  readonly name: Words
  /** ● ◐ ▲ ■ : a grade is a word and a sign, never colour alone. */
  readonly sign: string
  /** 0 is safest; cases open from the severity that the policy names. */
  readonly severity: number
  /** Lowest score of the grade as decimal text; null where grades do not come from the score. */
  readonly minScore: string | null
  /** A score on the line itself is not yet in the grade. */
  readonly exclusive?: boolean
}

/** Units of these classes are ranked together; a group with `ranked` false is only listed. */
export interface RankGroup {
  readonly id: string
  readonly name: Words
  readonly classes: readonly UnitClass[]
  readonly ranked: boolean
}

/** What people may know about an indicator; how it is computed stays inside the compiled scheme. */
export interface SchemeIndicator {
  readonly id: string
  readonly name: Words
  /** Short name for one-line answers, for example 保工资. */
  readonly shortName: Words
  readonly group: string
  /** How a value is written: `pp`, `%`, `times`. */
  readonly unit: string
  /** Full marks as decimal text. */
  readonly weight: string
  readonly sensitivity: Sensitivity
  /** The formula as written in the file. */
  readonly formula: string
  /** In a snapshot: whether the table of all units has a column of it, and the chart of one unit a line. */
  readonly inTable?: boolean
  readonly inChart?: boolean
  /** Ids of the items its formula uses. */
  readonly items: readonly string[]
  /** The fact or assumption this rests on: `assumed` must be shown as such. */
  readonly source: string
}

/** `snapshot`: figures and what is computed from them, without scores, grades and ranks. */
export type SchemeKind = 'score' | 'snapshot'

/** One version of a way to score units. Made by `compileScheme`; scored by `scorePeriod`. */
export interface Scheme {
  readonly kind: SchemeKind
  readonly id: string
  readonly version: string
  readonly title: Words
  readonly direction: 'higher-is-safer' | 'lower-is-safer'
  /** First period it may score; null: any. */
  readonly validFrom: Period | null
  readonly items: readonly SchemeItem[]
  readonly sums: readonly SumCheck[]
  readonly indicators: readonly SchemeIndicator[]
  /** From the safest to the worst. */
  readonly grades: readonly SchemeGrade[]
  readonly rankGroups: readonly RankGroup[]
  readonly fullMarks: string
  readonly scoreDigits: number
  /** SHA-256 of the file's text, in hexadecimal. */
  readonly digest: string
  /** The file's text, kept with every edition it scored. */
  readonly text: string
}
