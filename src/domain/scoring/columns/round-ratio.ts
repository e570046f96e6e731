/** Twice what the two roundings of a product and a quotient can come to. */
const doubt = 2 ** -50

/**
 * round(top × factor ÷ bottom), half away from zero and exact, for whole numbers below 2^53 and a bottom above zero.
 * Doubles decide wherever they are far enough from a half; the few others are divided as whole numbers of any size.
 */
export function roundRatio(top: number, factor: number, bottom: number): number {
  const near = (top * factor) / bottom
  const whole = Math.floor(near + 0.5)
  // Away from halves it does not matter which way halves go.
  if (Math.abs(near - whole) < 0.5 - Math.abs(near) * doubt) return whole
  return roundExactly(top, factor, bottom)
}

export function roundExactly(top: number, factor: number, bottom: number): number {
  const product = BigInt(top) * BigInt(factor)
  const size = product < 0n ? -product : product
  const under = BigInt(bottom)
  const whole = Number((2n * size + under) / (2n * under))
  return product < 0n ? 0 - whole : whole
}
