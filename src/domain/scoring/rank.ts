import { compare, parseRational, type Rational } from '../exact/rational.ts'
import type { CompiledScheme } from '../scheme/compiled.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { UnitResult } from './result.ts'

/** Adds ranks within each ranked group by the printed score, ties as the scheme says. Units without a score are not ranked. */
export function rankUnits(scheme: CompiledScheme, units: readonly UnitResult[]): readonly UnitResult[] {
  const ranked = new Set(scheme.rankGroups.filter((group) => group.ranked).map(({ id }) => id))
  const fields = new Map<string, string[]>()
  for (const { rankGroup, score } of units) {
    if (rankGroup === null || score === null || !ranked.has(rankGroup)) continue
    const field = fields.get(rankGroup) ?? []
    field.push(score)
    fields.set(rankGroup, field)
  }
  const tables = new Map([...fields].map(([group, scores]) => [group, toRanks(scores, scheme.direction, scheme.ties)]))
  return units.map((unit) => {
    const rank = unit.score === null ? undefined : tables.get(unit.rankGroup ?? '')?.get(unit.score)
    return rank === undefined ? unit : { ...unit, rank, rankOf: fields.get(unit.rankGroup ?? '')?.length ?? null }
  })
}

/** One more than the number of scores in the field that are safer. */
export function rankAmong(field: readonly string[], score: string, direction: Scheme['direction']): number {
  const own = parseRational(score)
  const safer = direction === 'higher-is-safer' ? 1 : -1
  return field.filter((other) => compare(parseRational(other), own) === safer).length + 1
}

/** Equal scores share a rank: 1, 2, 2, 4 (competition), 1, 2, 2, 3 (dense) or 1, 3, 3, 4 (last). */
function toRanks(scores: readonly string[], direction: Scheme['direction'], ties: CompiledScheme['ties']): ReadonlyMap<string, number> {
  const sign = direction === 'higher-is-safer' ? -1 : 1
  const sorted = scores
    .map((text): { text: string; value: Rational } => ({ text, value: parseRational(text) }))
    .sort((a, b) => sign * compare(a.value, b.value))
  const ranks = new Map<string, number>()
  sorted.forEach(({ text }, index) => {
    if (ties === 'last') ranks.set(text, index + 1)
    else if (!ranks.has(text)) ranks.set(text, ties === 'dense' ? ranks.size + 1 : index + 1)
  })
  return ranks
}
