import type { Rational } from '../exact/rational.ts'
import type { Words } from '../language.ts'
import type { PeriodKind } from '../period.ts'
import type { Sensitivity } from '../people.ts'
import type { UnitClass } from '../unit.ts'
import type { Expression } from './expression.ts'
import type { Applicability, IndicatorMethod } from './indicator-method.ts'
import type { Scheme } from './scheme.ts'

/** A named ratio that several formulas share. */
export interface NamedValue {
  readonly id: string
  readonly expression: Expression
  readonly appliesTo: Applicability
  /** Rounded to so many digits; null: kept exact. */
  readonly digits: number | null
}

/** Stands in for an item that was not filed, and is marked. */
export interface Fallback {
  readonly expression: Expression
  readonly note: Words
}

/** Raises the grade, never the rank. */
export interface Override {
  readonly id: string
  readonly reason: Words
  readonly when: Expression
  readonly atLeast: string
  readonly redLine: boolean
  readonly sensitivity: Sensitivity
  readonly source: string
  readonly appliesTo: Applicability
}

/** A number, or one number for each quarter or month. */
export interface Parameter {
  readonly by: 'all' | 'quarter' | 'month' | 'class'
  readonly values: readonly Rational[]
  /** Where it is by class; `values[0]` for the others, where there is one. */
  readonly byClass: ReadonlyMap<string, Rational>
}

/** Where a unit's grade comes from. */
export type Grading =
  | { readonly by: 'score' }
  | { readonly by: 'worst' }
  /** The first rule that holds decides; none: the safest grade. */
  | { readonly by: 'count'; readonly rules: readonly { readonly grade: string; readonly when: Expression }[] }

/** A level between the indicators and the score. */
export interface AggregateMethod {
  readonly id: string
  readonly name: Words
  readonly parent: string | null
  readonly ownWeight: Rational
  /** Full marks: what it brings to the score at most. */
  readonly weight: Rational
  /** 1 for the root, then further out. */
  readonly depth: number
}

export interface Levels {
  /** `mean`: weighted means up to the root, which is the score; `sum`: subtotals of points only. */
  readonly combine: 'mean' | 'sum'
  /** Parents before children. */
  readonly aggregates: readonly AggregateMethod[]
}

export interface PeerGroup {
  readonly id: string
  readonly name: Words
  readonly classes: readonly UnitClass[] | null
  readonly units: ReadonlySet<string> | null
}

/** A run of places near the top or the bottom that a reading of several editions looks for. */
export interface StreakRule {
  readonly id: string
  readonly words: Words
  readonly place: 'first' | 'last'
  readonly places: number
  readonly periods: number
  readonly source: string
}

/** A scheme with its formulas checked and ready: what `parseScheme` gives and `scorePeriod` takes. */
export interface CompiledScheme extends Scheme {
  readonly periodKinds: readonly PeriodKind[]
  readonly ratioDigits: number | null
  /** Digits that points are rounded to before they are summed; null: summed exactly. */
  readonly pointsDigits: number | null
  /** Digits that points are printed with. */
  readonly printedDigits: number
  readonly arithmetic: 'exact' | 'binary64'
  readonly divisors: 'positive' | 'non-zero'
  readonly leftOut: 'renormalise' | 'zero'
  readonly missing: 'not-filed' | 'renormalise' | 'zero'
  readonly grading: Grading
  readonly ties: 'competition' | 'dense' | 'last'
  readonly levels: Levels | null
  readonly peerGroups: readonly PeerGroup[]
  readonly streaks: readonly StreakRule[]
  readonly sources: readonly string[]
  readonly defaultPeriod: string | null
  readonly defaultClass: UnitClass | null
  /** Other headings of a figures file's key columns. */
  readonly columns: Readonly<Record<'unit' | 'name' | 'class', readonly string[]>>
  /** Items that formulas do without where they are not filed. */
  readonly optionalItems: ReadonlySet<string>
  readonly methodById: ReadonlyMap<string, IndicatorMethod>
  readonly parameters: ReadonlyMap<string, Parameter>
  readonly values: ReadonlyMap<string, NamedValue>
  readonly fallbacks: ReadonlyMap<string, Fallback>
  readonly methods: readonly IndicatorMethod[]
  readonly overrides: readonly Override[]
  /** Grade id → share of the weight that its band pays. */
  readonly shares: ReadonlyMap<string, Rational>
  readonly itemById: ReadonlyMap<string, Scheme['items'][number]>
  readonly gradeById: ReadonlyMap<string, Scheme['grades'][number]>
  readonly totalMarks: Rational
}
