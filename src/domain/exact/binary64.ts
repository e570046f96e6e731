import { type Rational, zero } from './rational.ts'

const keptBits = 70

/** The nearest double, ties to even; beyond the range of doubles an infinity. */
export function toBinary64({ n, d }: Rational): number {
  if (n === 0n) return 0
  const size = n < 0n ? -n : n
  const shift = Math.max(0, keptBits - bitLength(size) + bitLength(d))
  const scaled = size << BigInt(shift)
  const quotient = scaled / d
  // The last bit says whether anything was cut off, so that the one rounding that follows is the right one.
  const sticky = quotient * d === scaled ? quotient : quotient | 1n
  const near = Number(sticky) * 2 ** -shift
  return n < 0n ? -near : near
}

/** A finite double as the fraction it exactly is. */
export function fromBinary64(value: number): Rational {
  if (!Number.isFinite(value)) throw new RangeError('not a finite number')
  if (value === 0) return zero
  let scaled = value
  let bits = 0
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    bits += 1
  }
  return { n: BigInt(scaled), d: 1n << BigInt(bits) }
}

/** The nearest fraction that a double can hold. */
export function asBinary64(value: Rational): Rational {
  return fromBinary64(toBinary64(value))
}

function bitLength(value: bigint): number {
  return value.toString(16).length * 4
}
