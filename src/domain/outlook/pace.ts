import { Decimal } from 'decimal.js'

/** How good the course is taken to be: as in a poor, a middling or a good stretch of the unit's own last year. */
export const courses = ['low', 'middle', 'high'] as const
export type Course = (typeof courses)[number]

/** Of the unit's own surprises over that many months, eight in ten lie between low and high. */
const quantiles: Readonly<Record<Course, number>> = { low: 0.1, middle: 0.5, high: 0.9 }
/** Fewer pairs of months say nothing. */
const leastPairs = 4

type Known = readonly (Decimal | undefined)[]

/**
 * Where a level will be so many months on, by the unit's own past: the line through later on earlier levels (all of the way kept, or less where they used
 * to go back to their middle), give or take the surprises there were. Undefined where the past is too short.
 */
export function foresee(levels: Known, months: number, course: Course): Decimal | undefined {
  const present = levels.at(-1)
  const pairs = levels.flatMap((later, index): readonly Pair[] => {
    const earlier = levels[index - months]
    return later === undefined || earlier === undefined ? [] : [{ x: earlier, y: later }]
  })
  if (present === undefined || pairs.length < leastPairs) return undefined

  const [middleX, middleY] = [meanOf(pairs.map(({ x }) => x)), meanOf(pairs.map(({ y }) => y))]
  const slope = slopeOf(pairs.map(({ x, y }) => ({ x: x.minus(middleX), y: y.minus(middleY) })))
  const onLine = (x: Decimal): Decimal => middleY.plus(x.minus(middleX).times(slope))
  const surprises = pairs.map(({ x, y }) => y.minus(onLine(x)))
  return onLine(present).plus(atCourse(surprises, course))
}

/**
 * How much of a lag is left after so many months, 0 to 1, as it was in those months of last year: counties settle at the end of a year what they owe. On a
 * poor course half as much is settled. 1 where last year does not tell, and never more: a lag that once grew need not grow again.
 */
export function leftOfLag(lags: Known, months: number, course: Course): Decimal {
  const yearAgo = lags.length - 13
  const [before, after] = [lags[yearAgo], lags[yearAgo + months]]
  if (before === undefined || after === undefined || !before.lessThan(0)) return new Decimal(1)

  const left = Decimal.min(1, Decimal.max(0, after.dividedBy(before)))
  return course === 'low' ? left.plus(1).dividedBy(2) : left
}

interface Pair {
  readonly x: Decimal
  readonly y: Decimal
}

function meanOf(values: readonly Decimal[]): Decimal {
  return values.reduce((sum, value) => sum.plus(value), new Decimal(0)).dividedBy(values.length)
}

/** Between 0 and 1. */
function slopeOf(pairs: readonly Pair[]): Decimal {
  const product = pairs.reduce((sum, { x, y }) => sum.plus(x.times(y)), new Decimal(0))
  const square = pairs.reduce((sum, { x }) => sum.plus(x.times(x)), new Decimal(0))
  return square.isZero() ? new Decimal(1) : Decimal.min(1, Decimal.max(0, product.dividedBy(square)))
}

function atCourse(values: readonly Decimal[], course: Course): Decimal {
  const sorted = [...values].sort((a, b) => a.comparedTo(b))
  return sorted[Math.round(quantiles[course] * (sorted.length - 1))] ?? new Decimal(0)
}
