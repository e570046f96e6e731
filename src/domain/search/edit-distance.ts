/** How many single edits (insert, remove, replace, swap of neighbours) part two texts; `limit + 1` where it is more than the limit. */
export function editDistance(a: string, b: string, limit: number): number {
  const left = [...a]
  const right = [...b]
  if (Math.abs(left.length - right.length) > limit) return limit + 1

  let beforeLast: number[] = []
  let last = right.map((_, index) => index).concat(right.length)
  for (let row = 1; row <= left.length; row += 1) {
    const line = nextLine({ left, right, row, last, beforeLast })
    if (Math.min(...line) > limit) return limit + 1
    beforeLast = last
    last = line
  }

  return Math.min(last[right.length] ?? 0, limit + 1)
}

interface Lines {
  readonly left: readonly string[]
  readonly right: readonly string[]
  readonly row: number
  readonly last: readonly number[]
  readonly beforeLast: readonly number[]
}

function nextLine({ left, right, row, last, beforeLast }: Lines): number[] {
  const line = [row]
  for (let column = 1; column <= right.length; column += 1) {
    const isSame = left[row - 1] === right[column - 1]
    const replaced = (last[column - 1] ?? 0) + (isSame ? 0 : 1)
    const oneMore = Math.min((last[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1)
    const isSwap = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
    const swapped = isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
    line.push(Math.min(replaced, oneMore, swapped))
  }

  return line
}
