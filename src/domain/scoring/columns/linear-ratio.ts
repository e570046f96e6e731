import { add, divide, integer, multiply, type Rational, signOf, zero } from '../../exact/rational.ts'
import type { CompiledScheme } from '../../scheme/compiled.ts'
import type { Expression } from '../../scheme/expression.ts'

/** Item id → coefficient. */
export interface Linear {
  readonly terms: ReadonlyMap<string, Rational>
  readonly constant: Rational
}

/** A formula as one sum of items over another, or over nothing. */
export interface LinearRatio {
  readonly top: Linear
  readonly bottom: Linear | null
}

const one = integer(1)

/** Brings a formula into the form of a ratio of sums; undefined where it has another. Items with fallbacks are left to the row engine. */
export function toLinearRatio(expression: Expression, scheme: CompiledScheme): LinearRatio | undefined {
  switch (expression.kind) {
    case 'number':
      return { top: { terms: new Map(), constant: expression.value }, bottom: null }
    case 'item':
      return scheme.fallbacks.has(expression.id) ? undefined : { top: { terms: new Map([[expression.id, one]]), constant: zero }, bottom: null }
    case 'negate':
      return scaled(toLinearRatio(expression.of, scheme), integer(-1))
    case 'arithmetic':
      return combine(expression.operator, toLinearRatio(expression.left, scheme), toLinearRatio(expression.right, scheme))
    default:
      return undefined
  }
}

function combine(operator: '+' | '-' | '*' | '/', left: LinearRatio | undefined, right: LinearRatio | undefined): LinearRatio | undefined {
  if (left === undefined || right === undefined) return undefined
  if (operator === '*') return product(left, right)
  if (operator === '/') return quotient(left, right)
  return sum(left, operator === '+' ? right : scaled(right, integer(-1)))
}

function product(left: LinearRatio, right: LinearRatio): LinearRatio | undefined {
  const byRight = constantOf(right)
  if (byRight !== undefined) return scaled(left, byRight)
  const byLeft = constantOf(left)
  return byLeft === undefined ? undefined : scaled(right, byLeft)
}

function quotient(left: LinearRatio, right: LinearRatio): LinearRatio | undefined {
  const constant = constantOf(right)
  if (constant !== undefined) return signOf(constant) <= 0 ? undefined : scaled(left, divide(one, constant))
  return left.bottom === null && right.bottom === null ? { top: left.top, bottom: right.top } : undefined
}

/** Sums of what has no divisor, and a ratio plus a constant: a ÷ b − 1 is (a − b) ÷ b. */
function sum(left: LinearRatio, right: LinearRatio | undefined): LinearRatio | undefined {
  if (right === undefined) return undefined
  if (left.bottom === null && right.bottom === null) return { top: added(left.top, right.top), bottom: null }

  const constant = constantOf(right)
  if (left.bottom !== null && constant !== undefined) return { top: added(left.top, times(left.bottom, constant)), bottom: left.bottom }
  const before = constantOf(left)
  return right.bottom !== null && before !== undefined ? { top: added(right.top, times(right.bottom, before)), bottom: right.bottom } : undefined
}

function constantOf({ top, bottom }: LinearRatio): Rational | undefined {
  return bottom === null && top.terms.size === 0 ? top.constant : undefined
}

function scaled(ratio: LinearRatio | undefined, factor: Rational): LinearRatio | undefined {
  return ratio && { top: times(ratio.top, factor), bottom: ratio.bottom }
}

function times({ terms, constant }: Linear, factor: Rational): Linear {
  return { terms: new Map([...terms].map(([id, coefficient]) => [id, multiply(coefficient, factor)])), constant: multiply(constant, factor) }
}

function added(a: Linear, b: Linear): Linear {
  const terms = new Map(a.terms)
  for (const [id, coefficient] of b.terms) terms.set(id, add(terms.get(id) ?? zero, coefficient))
  return { terms, constant: add(a.constant, b.constant) }
}
