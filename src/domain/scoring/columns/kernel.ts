import { multiply, type Rational } from '../../exact/rational.ts'
import type { CompiledScheme } from '../../scheme/compiled.ts'
import type { IndicatorMethod } from '../../scheme/indicator-method.ts'
import { type Linear, toLinearRatio } from './linear-ratio.ts'

/** A sum of columns of whole numbers, with whole coefficients. */
export interface WholeSum {
  readonly terms: readonly { readonly item: string; readonly coefficient: number }[]
  readonly constant: number
}

/** One indicator over whole columns: value × 10^digits = round(top × factor ÷ bottom), half away from zero. */
export interface Kernel {
  readonly method: IndicatorMethod
  readonly digits: number
  readonly top: WholeSum
  readonly bottom: WholeSum | null
  readonly factor: number
}

/** The kernel of an indicator; undefined where its formula is of another form. Item columns hold figure × 10^digits of the item. */
export function toKernel(scheme: CompiledScheme, method: IndicatorMethod): Kernel | undefined {
  const ratio = toLinearRatio(method.expression, scheme)
  const { digits } = method
  if (ratio === undefined || digits === null || method.rules.length > 0) return undefined

  const top = toWhole(ratio.top, scheme)
  const bottom = ratio.bottom === null ? undefined : toWhole(ratio.bottom, scheme)
  if (top === undefined || (ratio.bottom !== null && bottom === undefined)) return undefined

  // top.sum ÷ top.scale ÷ (bottom.sum ÷ bottom.scale) × 10^digits, as one fraction.
  const up = 10n ** BigInt(digits) * (bottom?.scale ?? 1n)
  const common = gcd(up, top.scale)
  const factor = up / common
  const divisor = top.scale / common
  const under = bottom === undefined ? constantSum(divisor) : scaleSum(bottom.sum, divisor)
  if (factor > 10n ** 15n || under === undefined) return undefined
  return { method, digits, top: top.sum, bottom: under, factor: Number(factor) }
}

interface Scaled {
  readonly sum: WholeSum
  /** The sum is so many times too large. */
  readonly scale: bigint
}

/** Coefficients as whole numbers for columns that are whole numbers themselves. */
function toWhole({ terms, constant }: Linear, { itemById }: CompiledScheme): Scaled | undefined {
  const digitsOf = (id: string): bigint => 10n ** BigInt(itemById.get(id)?.digits ?? 0)
  const parts = [...terms].map(([item, coefficient]) => ({ item, weight: multiply(coefficient, { n: 1n, d: digitsOf(item) }) }))
  const scale = [...parts.map(({ weight }) => weight.d), constant.d].reduce(lcm, 1n)
  const whole = ({ n, d }: Rational): number => Number((n * scale) / d)
  const sum = { terms: parts.map(({ item, weight }) => ({ item, coefficient: whole(weight) })), constant: whole(constant) }
  const reduced = [...sum.terms.map(({ coefficient }) => coefficient), sum.constant].map((number) => BigInt(number))
  const common = reduced.reduce((a, b) => gcd(a, b < 0n ? -b : b), scale)
  const divide = (number: number): number => number / Number(common)
  const small = { terms: sum.terms.map(({ item, coefficient }) => ({ item, coefficient: divide(coefficient) })), constant: divide(sum.constant) }
  return isSafe(sum) ? { sum: small, scale: scale / common } : undefined
}

function isSafe({ terms, constant }: WholeSum): boolean {
  return Number.isSafeInteger(constant) && terms.every(({ coefficient }) => Number.isSafeInteger(coefficient))
}

function constantSum(divisor: bigint): WholeSum | undefined {
  const constant = Number(divisor)
  return Number.isSafeInteger(constant) ? { terms: [], constant } : undefined
}

function scaleSum({ terms, constant }: WholeSum, by: bigint): WholeSum | undefined {
  const factor = Number(by)
  const scaled = { terms: terms.map(({ item, coefficient }) => ({ item, coefficient: coefficient * factor })), constant: constant * factor }
  return isSafe(scaled) ? scaled : undefined
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b
}
