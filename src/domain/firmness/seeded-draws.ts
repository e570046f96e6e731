/** Evenly spread 32-bit numbers, the same for the same seed on every machine (sfc32). */
export function createDraws(seed: string): () => number {
  const words = Array.from({ length: 4 }, (_, index) => Number.parseInt(seed.slice(index * 8, index * 8 + 8), 16) | 0)
  let [a = 0, b = 0, c = 0, count = 1] = words
  const next = (): number => {
    const sum = (((a + b) | 0) + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let turn = 0; turn < 15; turn++) next()
  return next
}

/** A whole number from `low` to `high`, both included. */
export function drawBetween(next: () => number, low: number, high: number): number {
  return low + Math.floor((next() / 4_294_967_296) * (high - low + 1))
}
