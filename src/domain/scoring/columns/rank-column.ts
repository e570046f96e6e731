import type { CompiledScheme } from '../../scheme/compiled.ts'
import type { WholeColumns } from './whole-columns.ts'

/** Places within each ranked group, ties as the scheme says; 0: not ranked. */
export function rankColumn(scheme: CompiledScheme, { units, parts }: WholeColumns, scores: Float64Array): Int32Array {
  const ranks = new Int32Array(units.length)
  for (const group of scheme.rankGroups.filter(({ ranked }) => ranked)) {
    const ranges = parts.filter(({ unit }) => group.classes.includes(unit.class))
    const members = ranges
      .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index))
      .filter((index) => !Number.isNaN(scores[index]))
    const places = toPlaces(Float64Array.from(members, (index) => scores[index] ?? 0).sort(), scheme)
    for (const index of members) ranks[index] = places.get(scores[index] ?? 0) ?? 0
  }
  return ranks
}

function toPlaces(rising: Float64Array, { direction, ties }: CompiledScheme): ReadonlyMap<number, number> {
  const sorted = direction === 'higher-is-safer' ? rising.reverse() : rising
  const places = new Map<number, number>()
  sorted.forEach((score, index) => {
    if (ties === 'last') places.set(score, index + 1)
    else if (!places.has(score)) places.set(score, ties === 'dense' ? places.size + 1 : index + 1)
  })
  return places
}
