import type { Expression } from './expression.ts'

export type NameKind = 'item' | 'value' | 'parameter' | 'indicator' | 'clock'

/** What a formula may name. */
export interface Scope {
  readonly names: ReadonlyMap<string, NameKind>
  readonly grades: ReadonlySet<string>
  /** Ids that a band may have: the grades' and the bands' own. */
  readonly bands: ReadonlySet<string>
  /** Whether the formula may look at bands of the whole unit. */
  readonly isGrading?: boolean
}

export type FormulaKind = 'number' | 'truth'

export interface Typed {
  readonly kind: FormulaKind
  readonly expression: Expression
}
