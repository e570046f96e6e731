import type { Rational } from '../exact/rational.ts'

/** Why an expression has no value. Never confused: not filed is not zero, and a zero base is not infinity. */
export type Absence =
  | { readonly kind: 'missing'; readonly items: readonly string[] }
  /** A divisor was zero or below. */
  | { readonly kind: 'bad-base' }
  | { readonly kind: 'not-applicable' }

export type Outcome = { readonly kind: 'number'; readonly value: Rational } | Absence

/** A condition that lacks a value is unknown, unless the rest decides it. */
export type Truth = boolean | undefined

export function numberOutcome(value: Rational): Outcome {
  return { kind: 'number', value }
}

/** What two absences are together: missing items are gathered, and missing comes before the others. */
export function joinAbsences(absences: readonly Absence[]): Absence {
  const missing = absences.flatMap((absence) => (absence.kind === 'missing' ? absence.items : []))
  if (missing.length > 0) return { kind: 'missing', items: [...new Set(missing)] }
  return absences.find((absence) => absence.kind === 'bad-base') ?? { kind: 'not-applicable' }
}
