import { add, compare, divide, integer, parseRational, type Rational, round, signOf, subtract, toDecimalText } from '../exact/rational.ts'
import type { SchemeItem } from '../scheme/scheme.ts'
import type { UnitResult } from '../scoring/result.ts'
import { waysOf } from './levers.ts'
import { findNearest, type Way } from './nearest.ts'
import type { Rescorer } from './rescore.ts'

/** One item moved as little as brings something. */
export interface ItemStep {
  readonly item: SchemeItem
  /** Decimal text. */
  readonly from: string
  readonly to: string
  /** What moving it costs: the share of the figure; of the whole way where the figure is nothing. */
  readonly cost: Rational
  readonly result: UnitResult
}

/** Points on a way where points come in proportion and not in steps. */
const samples = 4
const mostSteps = 4

/** The least change of one item, either way, after which the result is good enough. */
export function findReaching(rescorer: Rescorer, item: SchemeItem, isGoodEnough: (result: UnitResult) => boolean): ItemStep | undefined {
  const found = waysOf(item, rescorer).flatMap((way) => {
    const to = findNearest(way, (value) => isGoodEnough(scoreAt(rescorer, item, value)))
    return to === undefined ? [] : [toStep(rescorer, item, way, to)]
  })
  return found.sort((a, b) => compare(a.cost, b.cost))[0]
}

/** The least changes of one item after each of which the unit stands better than after the one before. */
export function findSteps(rescorer: Rescorer, item: SchemeItem, start: UnitResult): readonly ItemStep[] {
  const isProportional = rescorer.input.scheme.methods.some(({ scale }) => scale !== null)
  return waysOf(item, rescorer).flatMap((way) => (isProportional ? sampled : stepped)(rescorer, item, way, start))
}

function stepped(rescorer: Rescorer, item: SchemeItem, way: Way, start: UnitResult): readonly ItemStep[] {
  const { direction } = rescorer.input.scheme
  const end = scoreAt(rescorer, item, way.to)
  const steps: ItemStep[] = []
  let last = start
  while (steps.length < mostSteps && isSafer(end, last, direction)) {
    const reached = last
    const to = findNearest(way, (value) => isSafer(scoreAt(rescorer, item, value), reached, direction))
    if (to === undefined) break
    const step = toStep(rescorer, item, way, to)
    steps.push(step)
    last = step.result
  }
  return steps
}

function sampled(rescorer: Rescorer, item: SchemeItem, way: Way, start: UnitResult): readonly ItemStep[] {
  const { direction } = rescorer.input.scheme
  return Array.from({ length: samples }, (_, index) => toStep(rescorer, item, way, between(way, index + 1))).filter(({ result }) =>
    isSafer(result, start, direction),
  )
}

function between({ from, to, digits }: Way, part: number): Rational {
  const way = subtract(to, from)
  return round(add(from, { n: way.n * BigInt(part), d: way.d * BigInt(samples) }), digits)
}

function scoreAt(rescorer: Rescorer, item: SchemeItem, value: Rational): UnitResult {
  return rescorer.score(new Map([[item.id, toDecimalText(value, item.digits)]]))
}

function toStep(rescorer: Rescorer, item: SchemeItem, way: Way, to: Rational): ItemStep {
  const moved = subtract(to, way.from)
  const base = signOf(way.from) === 0 ? subtract(way.to, way.from) : way.from
  const share = signOf(base) === 0 ? integer(1) : divide(moved, base)
  const cost = signOf(share) < 0 ? { n: -share.n, d: share.d } : share
  return { item, from: toDecimalText(way.from, item.digits), to: toDecimalText(to, item.digits), cost, result: scoreAt(rescorer, item, to) }
}

/** A safer score, or the same with fewer overrides held. */
export function isSafer(a: UnitResult, b: UnitResult, direction: 'higher-is-safer' | 'lower-is-safer'): boolean {
  if (a.score === null || b.score === null) return a.score !== null
  const order = compare(parseRational(a.score), parseRational(b.score))
  if (order !== 0) return order > 0 === (direction === 'higher-is-safer')
  return a.overrides.length < b.overrides.length
}
