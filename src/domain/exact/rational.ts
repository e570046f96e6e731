/** Exact fractions: a mean of twelve months or a third of a need never loses its tie to a rounding on the way. */
export interface Rational {
  readonly n: bigint
  /** Above zero. */
  readonly d: bigint
}

const decimalShape = /^([+-]?)(\d{1,40})(?:\.(\d{1,40}))?$/

export const zero: Rational = { n: 0n, d: 1n }

export function integer(value: number): Rational {
  return { n: BigInt(value), d: 1n }
}

/** Plain decimal text, no exponent; undefined for anything else. */
export function findRational(text: string): Rational | undefined {
  const match = decimalShape.exec(text)
  if (match === null) return undefined

  const [, sign, whole = '0', part = ''] = match
  const n = BigInt(whole + part)
  return { n: sign === '-' ? -n : n, d: 10n ** BigInt(part.length) }
}

export function parseRational(text: string): Rational {
  const value = findRational(text)
  if (value === undefined) throw new RangeError('not a decimal number')
  return value
}

export function add(a: Rational, b: Rational): Rational {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d }
}

export function negate(a: Rational): Rational {
  return { n: -a.n, d: a.d }
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b))
}

export function multiply(a: Rational, b: Rational): Rational {
  return { n: a.n * b.n, d: a.d * b.d }
}

/** The divisor must not be zero. */
export function divide(a: Rational, b: Rational): Rational {
  if (b.n === 0n) throw new RangeError('division by zero')
  return b.n > 0n ? { n: a.n * b.d, d: a.d * b.n } : { n: -a.n * b.d, d: a.d * -b.n }
}

/** Below, at or above zero as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d
  const right = b.n * a.d
  if (left === right) return 0
  return left < right ? -1 : 1
}

export function signOf(a: Rational): -1 | 0 | 1 {
  if (a.n === 0n) return 0
  return a.n < 0n ? -1 : 1
}

/** Half away from zero. */
export function round(a: Rational, digits: number): Rational {
  const scale = 10n ** BigInt(digits)
  const scaled = (a.n < 0n ? -a.n : a.n) * scale
  const whole = (2n * scaled + a.d) / (2n * a.d)
  return { n: a.n < 0n ? -whole : whole, d: scale }
}

/** Decimal text rounded half away from zero, without trailing zeros, `0` never signed. */
export function toDecimalText(a: Rational, digits: number): string {
  const fixed = toFixedText(a, digits)
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed
}

/** As `toDecimalText`, with exactly so many digits after the point. */
export function toFixedText(a: Rational, digits: number): string {
  const { n } = round(a, digits)
  const text = (n < 0n ? -n : n).toString().padStart(digits + 1, '0')
  const sign = n < 0n ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
