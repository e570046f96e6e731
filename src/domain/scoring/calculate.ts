import { AppError } from '../error.ts'
import { asBinary64 } from '../exact/binary64.ts'
import { add, compare, divide, integer, multiply, negate, type Rational, signOf, subtract, zero } from '../exact/rational.ts'
import type { CompiledScheme } from '../scheme/compiled.ts'
import type { Arithmetic, Comparison, PlainFunction } from '../scheme/expression.ts'
import { numberOutcome, type Outcome } from './outcome.ts'

/** Above this a formula is not a ratio of money any more but an attack on memory. */
const largest = 10n ** 1500n

type Numbers = Pick<CompiledScheme, 'arithmetic' | 'divisors'>

export function calculate(operator: Arithmetic, left: Rational, right: Rational, { divisors }: Numbers): Outcome {
  if (operator === '+') return numberOutcome(add(left, right))
  if (operator === '-') return numberOutcome(subtract(left, right))
  if (operator === '*') return numberOutcome(multiply(left, right))
  return signOf(right) === 0 || (signOf(right) < 0 && divisors === 'positive') ? { kind: 'bad-base' } : numberOutcome(divide(left, right))
}

export function callPlain(name: PlainFunction, values: readonly Rational[]): Rational {
  const [first = zero, ...rest] = values
  if (name === 'abs') return signOf(first) < 0 ? negate(first) : first
  if (name === 'average') return divide(rest.reduce(add, first), integer(values.length))

  const wanted = name === 'max' ? 1 : -1
  return rest.reduce((best, value) => (compare(value, best) === wanted ? value : best), first)
}

export function holds(operator: Comparison, left: Rational, right: Rational): boolean {
  const order = compare(left, right)
  if (operator === '==') return order === 0
  if (operator === '!=') return order !== 0
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  return operator === '>' ? order > 0 : order >= 0
}

/** A number as the scheme's arithmetic keeps it: exact within bounds, or the nearest double. AppError where it grows beyond them. */
export function settle(value: Rational, { arithmetic }: Numbers): Rational {
  const { n, d } = value
  if (d >= largest || n >= largest || n <= -largest) {
    throw new AppError('invalid-input', {
      zh: '方案公式的中间结果过大，请检查公式',
      en: 'a formula of the scheme grows beyond all bounds: check its multiplications',
    })
  }
  return arithmetic === 'binary64' ? asBinary64(value) : value
}
