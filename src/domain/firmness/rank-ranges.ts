import type { FieldUnit, RankField } from './rank-field.ts'
import { createDraws, drawBetween } from './seeded-draws.ts'

/** How far weights may move, and how often it is tried. */
export interface Trials {
  /** Hexadecimal: the edition's digest, so that anybody gets the same. */
  readonly seed: string
  /** Percent by which every weight moves at most, up or down, each for itself: 0–90. */
  readonly move: number
  readonly draws: number
}

/** The places between which nine of ten draws lie, widened to the published place. */
export interface RankRange {
  readonly unitId: string
  readonly best: number
  readonly worst: number
}

/** Factors of weights are whole thousandths. */
const unmoved = 1000
/** Draws left away at either end, as a share. */
const tail = 0.05

/** Rank ranges of one group. Whole-number arithmetic and a seeded generator: the same input gives the same ranges anywhere. */
export function findRankRanges(field: RankField, { seed, move, draws }: Trials, onDraw: (done: number) => void = () => undefined): readonly RankRange[] {
  const next = createDraws(seed)
  const { units, weights } = field
  const still = weights.map(() => unmoved)
  // What renormalising by levels and printed digits leave between points and score stays as it is.
  const offsets = units.map((unit) => unit.score - scoreOf(field, unit, still))
  const published = ranksOf(field, Float64Array.from(units.map(({ score }) => score)))
  const counts = units.map(() => new Uint32Array(units.length + 1))
  const scores = new Float64Array(units.length)

  for (let draw = 0; draw < draws; draw++) {
    const factors = weights.map(() => drawBetween(next, unmoved - move * 10, unmoved + move * 10))
    units.forEach((unit, index) => {
      scores[index] = scoreOf(field, unit, factors) + (offsets[index] ?? 0)
    })
    ranksOf(field, scores).forEach((rank, index) => {
      const own = counts[index]
      if (own !== undefined) own[rank] = (own[rank] ?? 0) + 1
    })
    onDraw(draw + 1)
  }
  return units.map(({ unitId }, index) => toRange(unitId, counts[index] ?? new Uint32Array(), published[index] ?? 0, draws))
}

/** Full marks × points ÷ weights, with the weights moved, rounded half away from zero in the score's last digit. */
function scoreOf({ fullMarks, weights, isRenormalised }: RankField, { points }: FieldUnit, factors: readonly number[]): number {
  let earned = 0
  let available = 0
  for (let index = 0; index < weights.length; index++) {
    const own = points[index] ?? null
    const factor = factors[index] ?? unmoved
    if (own !== null) earned += own * factor
    if (own !== null || !isRenormalised) available += (weights[index] ?? 0) * factor
  }
  if (available === 0) return 0

  const score = (fullMarks * earned) / available
  return score < 0 ? -Math.floor(-score + 0.5) : Math.floor(score + 0.5)
}

function ranksOf({ ties, isHigherSafer }: RankField, scores: Float64Array): readonly number[] {
  const badness = isHigherSafer ? scores.map((score) => -score) : scores.slice()
  const sorted = badness.slice().sort()
  const distinct = ties === 'dense' ? Float64Array.from(new Set(sorted)) : sorted
  return Array.from(badness, (own) => (ties === 'last' ? countUpTo(sorted, own) : countBelow(distinct, own) + 1))
}

/** How many of a sorted list are below. */
function countBelow(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

function countUpTo(sorted: Float64Array, value: number): number {
  let at = countBelow(sorted, value)
  while (at < sorted.length && sorted[at] === value) at += 1
  return at
}

function toRange(unitId: string, counts: Uint32Array, published: number, draws: number): RankRange {
  const outside = Math.floor(draws * tail)
  return { unitId, best: Math.min(published, edgeOf(counts, outside)), worst: Math.max(published, edgeOf(counts, draws - outside - 1)) }
}

/** The rank of the draw at that place when draws are in order of rank; 0 draws: the place beyond every rank. */
function edgeOf(counts: Uint32Array, place: number): number {
  let seen = 0
  for (let rank = 1; rank < counts.length; rank++) {
    seen += counts[rank] ?? 0
    if (seen > place) return rank
  }
  return counts.length
}
