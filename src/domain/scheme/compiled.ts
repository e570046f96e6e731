import type { Rational } from '../exact/rational.ts'
import type { Words } from '../language.ts'
import type { PeriodKind } from '../period.ts'
import type { Sensitivity } from '../people.ts'
import type { Treasury, UnitClass } from '../unit.ts'
import type { Expression } from './expression.ts'
import type { Scheme } from './scheme.ts'

export const edgeOperators = ['ge', 'gt', 'le', 'lt'] as const
export type EdgeOperator = (typeof edgeOperators)[number]

export interface BandEdge {
  readonly operator: EdgeOperator
  /** Decimal text as the file has it. */
  readonly text: string
  readonly value: Rational
}

/** A value lies in the first band all of whose edges hold; a band without edges takes the rest. */
export interface Band {
  /** A grade's id, or the band's own. */
  readonly grade: string
  readonly edges: readonly BandEdge[]
}

/** Bands for some months and classes; null: for all. */
export interface BandSet {
  readonly months: readonly [number, number] | null
  readonly classes: readonly UnitClass[] | null
  readonly bands: readonly Band[]
}

/** Units that something is meant for; null: all. */
export interface Applicability {
  readonly classes: readonly UnitClass[] | null
  readonly treasuries: readonly Treasury[] | null
}

/** What becomes of an indicator that is not computed: left out, or put into a grade's band. */
export type RuleOutcome = { readonly status: 'not-due' | 'not-applicable' } | { readonly band: string }

/** Checked in order before the formula; the first whose condition holds decides. */
export interface IndicatorRule {
  readonly when: Expression
  readonly outcome: RuleOutcome
  readonly note: Words | null
}

/** A remark shown where its condition holds and every figure named in braces is known. */
export interface ConditionalNote {
  readonly when: Expression | null
  readonly words: Words
}

export interface Flag {
  readonly when: Expression
  readonly label: Words
  readonly words: Words
}

/** Points in proportion to a target, `share` of the weight between floor and cap. */
export interface TargetScale {
  readonly kind: 'target'
  readonly from: 'maximum' | 'average' | 'median' | Rational
  readonly floor: Rational
  readonly cap: Rational
  readonly notPositive: { readonly reached: Rational; readonly missed: Rational }
}

/** Points in proportion to the way from one bound to the other; null: the peers' lowest or highest. */
export interface NormaliseScale {
  readonly kind: 'normalise'
  readonly isReversed: boolean
  readonly from: Rational | null
  readonly to: Rational | null
  /** Paid to all where both bounds are equal; null: not applicable. */
  readonly flat: Rational | null
}

/** How one indicator is computed. */
export interface IndicatorMethod {
  readonly id: string
  /** Full marks: what it brings to the score at most, also through several levels. */
  readonly weight: Rational
  /** Its weight among its siblings, as the file has it. */
  readonly ownWeight: Rational
  readonly parent: string | null
  /** Digits its value is rounded to before it is banded; null: not rounded. */
  readonly digits: number | null
  /** How a value is paid where there are no bands. */
  readonly scale: TargetScale | NormaliseScale | null
  /** Band id → what it pays, exact. */
  readonly points: ReadonlyMap<string, Rational>
  readonly expression: Expression
  readonly appliesTo: Applicability
  readonly rules: readonly IndicatorRule[]
  /** What a divisor of zero or below means. */
  readonly zeroBase: RuleOutcome
  readonly zeroBaseNote: Words | null
  readonly bandSets: readonly BandSet[]
  readonly notes: readonly ConditionalNote[]
  /** In a snapshot: what a reader must see at once where it holds. */
  readonly flag: Flag | null
}

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
