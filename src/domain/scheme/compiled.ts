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

/** How one indicator is computed. */
export interface IndicatorMethod {
  readonly id: string
  readonly weight: Rational
  readonly expression: Expression
  readonly appliesTo: Applicability
  readonly rules: readonly IndicatorRule[]
  /** What a divisor of zero or below means. */
  readonly zeroBase: RuleOutcome
  readonly zeroBaseNote: Words | null
  readonly bandSets: readonly BandSet[]
  readonly notes: readonly ConditionalNote[]
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
  readonly by: 'all' | 'quarter' | 'month'
  readonly values: readonly Rational[]
}

/** A scheme with its formulas checked and ready: what `parseScheme` gives and `scorePeriod` takes. */
export interface CompiledScheme extends Scheme {
  readonly periodKinds: readonly PeriodKind[]
  readonly ratioDigits: number
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
