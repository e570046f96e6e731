import type { Rational } from '../exact/rational.ts'
import type { Words } from '../language.ts'
import type { Treasury, UnitClass } from '../unit.ts'
import type { Expression } from './expression.ts'

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
