import type { Rational } from '../exact/rational.ts'
import type { UnitClass } from '../unit.ts'

export const comparisons = ['<', '<=', '>', '>=', '==', '!='] as const
export type Comparison = (typeof comparisons)[number]

export const arithmetics = ['+', '-', '*', '/'] as const
export type Arithmetic = (typeof arithmetics)[number]

export const plainFunctions = ['min', 'max', 'abs', 'average'] as const
export type PlainFunction = (typeof plainFunctions)[number]

export const peerStatistics = ['maximum', 'minimum', 'average', 'median'] as const
export type PeerStatistic = (typeof peerStatistics)[number]

export interface NamedExpression {
  readonly kind: 'item' | 'value'
  readonly id: string
}

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
  | { readonly kind: 'round'; readonly of: Expression; readonly digits: number }
  /** How many conditions hold: in all, or from the first on without a break. */
  | { readonly kind: 'tally'; readonly mode: 'count' | 'run'; readonly conditions: readonly Expression[] }
  /** An item or value `back` periods ago; missing where none was kept. */
  | { readonly kind: 'prior'; readonly of: Expression; readonly back: number }
  /** For how many periods on end, this one the last, a condition on figures has held, `limit` at most. */
  | { readonly kind: 'streak'; readonly condition: Expression; readonly limit: number }
  | { readonly kind: 'peer'; readonly statistic: PeerStatistic; readonly of: NamedExpression; readonly within: 'group' | 'all' }
  | { readonly kind: 'is-class'; readonly classes: readonly UnitClass[] }
  | { readonly kind: 'is-filed'; readonly item: string }
  /** How many indicators lie in a band of that id. */
  | { readonly kind: 'count-band'; readonly band: string }

const truths: ReadonlySet<Expression['kind']> = new Set(['comparison', 'and', 'or', 'not', 'in-band', 'is-class', 'is-filed'])

/** Whether an expression is a condition and not a number. */
export function isTruth({ kind }: Expression): boolean {
  return truths.has(kind)
}

/** The direct parts of an expression. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'negate':
    case 'not':
    case 'round':
    case 'prior':
    case 'peer':
      return [expression.of]
    case 'tally':
      return expression.conditions
    case 'streak':
      return [expression.condition]
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

/** The expression and everything inside it, as written. */
export function allParts(expression: Expression): readonly Expression[] {
  // Not list by list: lists joined at every level cost the square of a deep formula.
  const found: Expression[] = []
  const open = [expression]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next)
    open.push(...[...partsOf(next)].reverse())
  }
  return found
}
