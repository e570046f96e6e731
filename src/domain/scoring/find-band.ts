import { compare, type Rational } from '../exact/rational.ts'
import type { Band, BandEdge, IndicatorMethod } from '../scheme/indicator-method.ts'
import type { UnitClass } from '../unit.ts'

/** The bands that hold for a month and a class: the first set that fits. */
export function bandsFor(method: IndicatorMethod, month: number, unitClass: UnitClass): readonly Band[] {
  const set = method.bandSets.find(
    ({ months, classes }) => (months === null || (months[0] <= month && month <= months[1])) && (classes === null || classes.includes(unitClass)),
  )
  return set?.bands ?? []
}

/** The grade id of the band that a rounded value lies in. */
export function findBand(bands: readonly Band[], value: Rational): string | undefined {
  return bands.find((band) => band.edges.every((edge) => isInside(edge, value)))?.grade
}

function isInside(edge: BandEdge, value: Rational): boolean {
  const order = compare(value, edge.value)
  if (edge.operator === 'ge') return order >= 0
  if (edge.operator === 'gt') return order > 0
  return edge.operator === 'le' ? order <= 0 : order < 0
}
