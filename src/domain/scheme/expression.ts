import type { Rational } from '../exact/rational.ts'

export const comparisons = ['<', '<=', '>', '>=', '==', '!='] as const
export type Comparison = (typeof comparisons)[number]

export const arithmetics = ['+', '-', '*', '/'] as const
export type Arithmetic = (typeof arithmetics)[number]

export const plainFunctions = ['min', 'max', 'abs'] as const
export type PlainFunction = (typeof plainFunctions)[number]

/** A checked formula: nothing in it can run code or name anything that the scheme does not declare. */
export type Expression =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'item' | 'value' | 'parameter' | 'indicator'; readonly id: string }
  /** `m` is the month the period ends with, `q` its quarter. */
  | { readonly kind: 'clock'; readonly name: 'm' | 'q' }
  | { readonly kind: 'negate' | 'not'; readonly of: Expression }
  | { readonly kind: 'arithmetic'; readonly operator: Arithmetic; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'comparison'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'choose'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'function'; readonly name: PlainFunction; readonly values: readonly Expression[] }
  /** Mean of an item over this period and the earlier ones, `count` in all; over what there is where history is shorter. */
  | { readonly kind: 'mean'; readonly item: string; readonly count: number }
  /** Whether the indicator lies in the band of that grade. */
  | { readonly kind: 'in-band'; readonly indicator: string; readonly grade: string }

/** The direct parts of an expression. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'negate':
    case 'not':
      return [expression.of]
    case 'arithmetic':
    case 'comparison':
    case 'and':
    case 'or':
      return [expression.left, expression.right]
    case 'choose':
      return [expression.test, expression.yes, expression.no]
    case 'function':
      return expression.values
    default:
      return []
  }
}

/** The expression and everything inside it. */
export function allParts(expression: Expression): readonly Expression[] {
  return [expression, ...partsOf(expression).flatMap(allParts)]
}
