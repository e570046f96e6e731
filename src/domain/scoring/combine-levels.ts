import { add, divide, multiply, type Rational, signOf, zero } from '../exact/rational.ts'
import type { CompiledScheme, Levels } from '../scheme/compiled.ts'
import { settle } from './calculate.ts'

/** One level's score: out of full marks where levels are means, in marks where they are subtotals. Null where nothing in it is scored. */
export interface LevelScore {
  readonly id: string
  readonly depth: number
  readonly score: Rational | null
}

interface Part {
  readonly weight: Rational
  readonly score: Rational | null
}

/** The scores of all levels, the root first. */
export function combineLevels(scheme: CompiledScheme, levels: Levels, earned: ReadonlyMap<string, Rational>): readonly LevelScore[] {
  const parts = new Map<string, Part[]>()
  const put = (parent: string | null, part: Part): void => {
    if (parent !== null) parts.set(parent, [...(parts.get(parent) ?? []), part])
  }
  const isMean = levels.combine === 'mean'
  for (const method of scheme.methods) {
    const points = earned.get(method.id) ?? null
    put(method.parent, { weight: method.ownWeight, score: points === null ? null : isMean ? outOfFull(scheme, points, method.weight) : points })
  }
  const scores = new Map<string, Rational | null>()
  for (const { id, parent, ownWeight } of [...levels.aggregates].reverse()) {
    const score = isMean ? meanOf(scheme, parts.get(id) ?? []) : sumOf(parts.get(id) ?? [])
    scores.set(id, score)
    put(parent, { weight: ownWeight, score })
  }
  return levels.aggregates.map(({ id, depth }) => ({ id, depth, score: scores.get(id) ?? null }))
}

function outOfFull(scheme: CompiledScheme, points: Rational, weight: Rational): Rational | null {
  return signOf(weight) === 0 ? null : settle(divide(multiply(points, scheme.totalMarks), weight), scheme)
}

function meanOf(scheme: CompiledScheme, parts: readonly Part[]): Rational | null {
  const known = parts.filter(({ score }) => score !== null)
  const counted = scheme.leftOut === 'zero' ? parts : known
  const weight = counted.map((part) => part.weight).reduce(add, zero)
  if (known.length === 0 || signOf(weight) <= 0) return null

  const sum = known.map((part) => multiply(part.weight, part.score ?? zero)).reduce((total, term) => settle(add(total, settle(term, scheme)), scheme), zero)
  return settle(divide(sum, weight), scheme)
}

function sumOf(parts: readonly Part[]): Rational | null {
  const known = parts.flatMap(({ score }) => score ?? [])
  return known.length === 0 ? null : known.reduce(add, zero)
}
