import { add, findRational, parseRational, subtract, toDecimalText } from '../exact/rational.ts'
import type { Period } from '../period.ts'
import type { CompiledScheme } from '../scheme/compiled.ts'
import { allParts } from '../scheme/expression.ts'
import { rankUnits } from '../scoring/rank.ts'
import type { Figures, FiguresByUnit, UnitResult } from '../scoring/result.ts'
import { scorePeriod } from '../scoring/score-period.ts'
import type { Unit } from '../unit.ts'

/** Item id → new figure, decimal text. */
export type NewFigures = ReadonlyMap<string, string>

export interface RescoreInput {
  readonly scheme: CompiledScheme
  readonly period: Period
  /** The unit whose figures are changed. */
  readonly unit: Unit
  /** Every unit of the edition; the others matter where a formula compares. */
  readonly units: readonly Unit[]
  readonly figures: FiguresByUnit
  readonly history: (period: Period) => FiguresByUnit
  /** Results of the edition, for the rank. */
  readonly results: readonly UnitResult[]
}

/** Scores one unit again with other figures, by the scorer itself. */
export interface Rescorer {
  readonly input: RescoreInput
  /** The unit's figures as they stand. */
  readonly own: Figures
  /** Without rank. */
  score(changes: NewFigures): UnitResult
  /** With the rank among the others, rescored too where formulas compare units. */
  scoreWithRank(changes: NewFigures): UnitResult
}

export function createRescorer(input: RescoreInput): Rescorer {
  const { scheme, unit } = input
  const own = input.figures.get(unit.id) ?? {}
  const isAlone = !comparesUnits(scheme)
  const units = isAlone ? [unit] : input.units
  const others: FiguresByUnit = isAlone ? new Map() : input.figures

  const score = (changes: NewFigures): UnitResult => {
    const figures = new Map([...others, [unit.id, { ...own, ...Object.fromEntries(withTotals(scheme, own, changes)) }]])
    return ownResult(scorePeriod({ ...input, units, figures }).units, unit)
  }
  const scoreWithRank = (changes: NewFigures): UnitResult => {
    if (!isAlone) return score(changes)
    const result = { ...score(changes), rank: null, rankOf: null }
    const field = input.results.filter(({ unitId }) => unitId !== unit.id).map((other) => ({ ...other, rank: null, rankOf: null }))
    return ownResult(rankUnits(scheme, [...field, result]), unit)
  }
  return { input, own, score, scoreWithRank }
}

/** A total moves with its parts, unless it is changed itself. */
export function withTotals(scheme: CompiledScheme, own: Figures, changes: NewFigures): NewFigures {
  const all = new Map(changes)
  for (const { total, parts } of scheme.sums) {
    const old = findRational(own[total] ?? '')
    if (all.has(total) || old === undefined) continue
    const moved = parts.flatMap((part) => {
      const now = all.get(part)
      return now === undefined ? [] : [subtract(parseRational(now), findRational(own[part] ?? '') ?? { n: 0n, d: 1n })]
    })
    if (moved.length > 0) all.set(total, toDecimalText(moved.reduce(add, old), scheme.itemById.get(total)?.digits ?? 2))
  }
  return all
}

/** Whether a unit's result depends on what other units filed. */
export function comparesUnits({ methods, values, overrides, fallbacks, grading }: CompiledScheme): boolean {
  const scaled = methods.some(({ scale }) =>
    scale?.kind === 'target' ? typeof scale.from === 'string' : scale !== null && (scale.from === null || scale.to === null),
  )
  const conditions = [...methods.flatMap(({ rules, notes }) => [...rules, ...notes]), ...overrides, ...(grading.by === 'count' ? grading.rules : [])]
  const formulas = [...methods, ...values.values(), ...fallbacks.values()].map(({ expression }) => expression)
  const all = [...formulas, ...conditions.flatMap(({ when }) => when ?? [])]
  return scaled || all.flatMap(allParts).some(({ kind }) => kind === 'peer')
}

function ownResult(results: readonly UnitResult[], unit: Unit): UnitResult {
  const own = results.find(({ unitId }) => unitId === unit.id)
  if (own === undefined) throw new RangeError(`${unit.id} was not scored`)
  return own
}
