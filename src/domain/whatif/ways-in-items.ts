import { add, compare, type Rational, zero } from '../exact/rational.ts'
import type { SchemeGrade, SchemeItem } from '../scheme/scheme.ts'
import type { UnitResult } from '../scoring/result.ts'
import { findReaching, findSteps, type ItemStep } from './find-steps.ts'
import { findLevers } from './levers.ts'
import type { Rescorer } from './rescore.ts'

/** Several items moved together. */
export interface WayInItems {
  readonly steps: readonly ItemStep[]
  readonly cost: Rational
  /** As rescored with all of it, without rank. */
  readonly result: UnitResult
}

export interface WaysInItems {
  readonly nextGrade: SchemeGrade
  /** One item alone, the smallest share of change first. */
  readonly singles: readonly WayInItems[]
  /** The smallest change of two items of which neither is enough alone. */
  readonly pair: WayInItems | null
}

/** Pairs that are tried out, cheapest first; beyond it no pair is told. */
const mostPairs = 2500

/** The smallest changes in filed figures that bring the next better grade, each rescored. Undefined at the safest grade or without one. */
export function findWaysInItems(rescorer: Rescorer, present: UnitResult, isAllowed: (item: SchemeItem) => boolean): WaysInItems | undefined {
  const { scheme } = rescorer.input
  const nextGrade = scheme.grades[scheme.grades.findIndex(({ id }) => id === present.grade) - 1]
  if (nextGrade === undefined || present.grade === null) return undefined

  const reaches = ({ grade }: UnitResult): boolean => grade !== null && (scheme.gradeById.get(grade)?.severity ?? Infinity) <= nextGrade.severity
  const levers = findLevers(scheme).filter(isAllowed)
  const singles = levers.flatMap((item) => findReaching(rescorer, item, reaches) ?? []).sort((a, b) => compare(a.cost, b.cost))
  const alone = new Set(singles.map(({ item }) => item.id))
  const steps = levers.filter(({ id }) => !alone.has(id)).flatMap((item) => findSteps(rescorer, item, present))
  return {
    nextGrade,
    singles: singles.map((step) => ({ steps: [step], cost: step.cost, result: step.result })),
    pair: findPair(rescorer, steps, reaches),
  }
}

function findPair(rescorer: Rescorer, steps: readonly ItemStep[], reaches: (result: UnitResult) => boolean): WayInItems | null {
  const pairs = steps
    .flatMap((first, index) => steps.slice(index + 1).flatMap((second) => (second.item.id === first.item.id ? [] : [[first, second] as const])))
    .map((both) => ({ both, cost: both.map(({ cost }) => cost).reduce(add, zero) }))
    .sort((a, b) => compare(a.cost, b.cost))

  for (const { both, cost } of pairs.slice(0, mostPairs)) {
    const result = rescorer.score(new Map(both.map(({ item, to }) => [item.id, to])))
    if (reaches(result)) return { steps: both, cost, result }
  }
  return null
}
