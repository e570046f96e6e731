import { compare, parseRational, type Rational, signOf, subtract, toDecimalText, zero } from '../exact/rational.ts'
import type { Period } from '../period.ts'
import type { CompiledScheme, Override } from '../scheme/compiled.ts'
import type { SchemeGrade } from '../scheme/scheme.ts'
import type { Unit } from '../unit.ts'
import { aggregate } from './aggregate.ts'
import { bandEdges, type ShownEdge } from './band-edges.ts'
import { gradeOfNumber } from './grade.ts'
import { type Hypothesis, isHeld } from './hypothesis.ts'
import type { OverrideHit, UnitResult } from './result.ts'
import { bandsOf } from './score-unit.ts'

/** One indicator brought into a better band. */
export interface Improvement {
  readonly indicatorId: string
  readonly grade: string
  /** The edge its value must reach; undefined where the band has none. */
  readonly edge: ShownEdge | undefined
  /** What the printed score gains by this one alone. */
  readonly gain: string
}

export interface WaysToNextGrade {
  readonly nextGrade: SchemeGrade
  /** Points below the next grade's line; '0' where the score is there and an override holds the grade. */
  readonly pointsShort: string
  /** Single improvements that reach it, the smallest gain first. */
  readonly singles: readonly Improvement[]
  /** The two smallest improvements that reach it together, neither of them alone. */
  readonly pair: readonly [Improvement, Improvement] | null
  /** Overrides that would hold the grade whatever the indicators do. */
  readonly heldBy: readonly OverrideHit[]
}

export interface WaysInput {
  readonly scheme: CompiledScheme
  readonly period: Period
  readonly unit: Unit
  readonly result: UnitResult
}

interface Step extends Improvement {
  readonly jump: number
}

interface Trial {
  readonly steps: readonly Step[]
  readonly score: Rational
  readonly grade: SchemeGrade
}

/** What would bring a unit to the next better grade. Undefined where it has no grade or is at the safest. */
export function waysToNextGrade(input: WaysInput): WaysToNextGrade | undefined {
  const { scheme, result } = input
  const index = scheme.grades.findIndex(({ id }) => id === result.grade)
  const nextGrade = scheme.grades[index - 1]
  if (nextGrade === undefined || result.score === null) return undefined

  const reaches = (trial: Trial): boolean => trial.grade.severity <= nextGrade.severity
  const steps = possibleSteps(input)
  const singles = order(steps.map((step) => tryOut(input, [step])).filter(reaches))
  const alone = new Set(singles.flatMap(({ steps: [step] }) => (step === undefined ? [] : [step])))
  const rest = steps.filter((step) => !alone.has(step))
  const [pair] = order(
    pairsOf(rest)
      .map((both) => tryOut(input, both))
      .filter(reaches),
  )
  return {
    nextGrade,
    pointsShort: pointsShort(scheme, nextGrade, result.score),
    singles: singles.flatMap(({ steps: [step] }) => (step === undefined ? [] : [shown(step)])),
    pair: toPair(pair),
    heldBy: findHolding(input, nextGrade, steps),
  }
}

/** Every band above the present one, of every indicator that loses points. */
function possibleSteps(input: WaysInput): readonly Step[] {
  const { scheme, period, unit, result } = input
  return result.indicators.flatMap((indicator): Step[] => {
    const bands = bandEdges(scheme, indicator.id, period, unit)
    const at = bands.findIndex(({ grade }) => grade === indicator.band)
    if (indicator.value === null) return []
    return bands.slice(0, Math.max(at, 0)).map(({ grade, edges }, index) => {
      const step: Step = { indicatorId: indicator.id, grade, edge: edges[0], gain: '0', jump: at - index }
      return { ...step, gain: toDecimalText(subtract(tryOut(input, [step]).score, parseRational(result.score ?? '0')), scheme.scoreDigits) }
    })
  })
}

function tryOut({ scheme, unit, result }: WaysInput, steps: readonly Step[]): Trial {
  const bands = new Map([...bandsOf(result.indicators), ...steps.map(({ indicatorId, grade }) => [indicatorId, grade] as const)])
  const score = aggregate(scheme, bands, result.indicators)?.score ?? zero
  const held = scheme.overrides.filter((override) => isHeld(override, toHypothesis(unit, result, bands, steps)))
  const grades = [gradeOfNumber(scheme, score), ...held.flatMap(({ atLeast }) => scheme.gradeById.get(atLeast) ?? [])]
  return { steps, score, grade: grades.reduce((worst, grade) => (grade.severity > worst.severity ? grade : worst)) }
}

function toHypothesis(unit: Unit, result: UnitResult, bands: ReadonlyMap<string, string>, steps: readonly Step[]): Hypothesis {
  const values = new Map(result.indicators.map(({ id, value }) => [id, value]))
  for (const { indicatorId, edge } of steps) values.set(indicatorId, edge?.value ?? null)
  return { unit, bands, values, hits: new Set(result.overrides.map(({ id }) => id)) }
}

/** Least gain first: the least that must be mended; then fewer bands to climb. */
function order(trials: readonly Trial[]): readonly Trial[] {
  const climbed = (trial: Trial): number => trial.steps.reduce((sum, { jump }) => sum + jump, 0)
  return [...trials].sort((a, b) => compare(a.score, b.score) || climbed(a) - climbed(b))
}

function pairsOf(steps: readonly Step[]): readonly (readonly [Step, Step])[] {
  return steps.flatMap((first, index) =>
    steps
      .slice(index + 1)
      .filter(({ indicatorId }) => indicatorId !== first.indicatorId)
      .map((second): readonly [Step, Step] => [first, second]),
  )
}

function findHolding(input: WaysInput, nextGrade: SchemeGrade, steps: readonly Step[]): readonly OverrideHit[] {
  const best = new Map<string, Step>()
  for (const step of steps) if (step.jump > (best.get(step.indicatorId)?.jump ?? 0)) best.set(step.indicatorId, step)

  const { scheme, unit, result } = input
  const chosen = [...best.values()]
  const bands = new Map([...bandsOf(result.indicators), ...chosen.map(({ indicatorId, grade }) => [indicatorId, grade] as const)])
  const hypothesis = toHypothesis(unit, result, bands, chosen)
  const holding = (override: Override): boolean => (scheme.gradeById.get(override.atLeast)?.severity ?? 0) > nextGrade.severity && isHeld(override, hypothesis)
  const ids = new Set(scheme.overrides.filter(holding).map(({ id }) => id))
  return result.overrides.filter(({ id }) => ids.has(id))
}

function pointsShort(scheme: CompiledScheme, nextGrade: SchemeGrade, score: string): string {
  const missing = subtract(parseRational(nextGrade.minScore ?? '0'), parseRational(score))
  return signOf(missing) <= 0 ? '0' : toDecimalText(missing, scheme.scoreDigits)
}

function toPair(trial: Trial | undefined): readonly [Improvement, Improvement] | null {
  const [first, second] = trial?.steps ?? []
  if (first === undefined || second === undefined) return null
  const larger = compare(parseRational(first.gain), parseRational(second.gain)) >= 0
  return larger ? [shown(first), shown(second)] : [shown(second), shown(first)]
}

function shown({ indicatorId, grade, edge, gain }: Step): Improvement {
  return { indicatorId, grade, edge, gain }
}
