import { type Rational, toDecimalText, zero } from '../exact/rational.ts'
import type { Words } from '../language.ts'
import type { CompiledScheme, Override } from '../scheme/compiled.ts'
import { findFormulaItems } from '../scheme/formula-items.ts'
import { type Total, totalOf } from './aggregate.ts'
import { findHeldOverrides, findUnjudgedOverrides } from './apply-overrides.ts'
import { decideGrade } from './decide-grade.ts'
import { worstGrade } from './grade.ts'
import type { AggregateResult, IndicatorResult, OverrideHit, UnitResult, UnitStatus } from './result.ts'
import { type ScoredIndicator, scoreIndicator } from './score-indicator.ts'
import { findFigure, type UnitFacts } from './unit-facts.ts'

/** One unit's score, grade and reasons; the rank is added when all are scored. */
export function scoreUnit(scheme: CompiledScheme, base: UnitFacts): UnitResult {
  const scored = scheme.methods.map((method) => scoreIndicator(method, base))
  const indicators = scored.map(({ result }) => result)
  const facts: UnitFacts = { ...base, results: new Map(indicators.map((result) => [result.id, result])) }
  const held = findHeldOverrides(scheme, facts)
  const unjudged = findUnjudgedOverrides(scheme, facts)
    .map((override) => ({ override, items: missingItemsOf(scheme, facts, override) }))
    .filter(({ items }) => items.length > 0)

  const status = statusOf(scheme, indicators)
  const total = status === 'graded' ? totalOf(scheme, earnedOf(scheme, scored)) : undefined
  const scoreGrade = status === 'graded' ? decideGrade(scheme, facts, total) : null
  const redLineGrade = worstGrade(
    scheme,
    held.map(({ atLeast }) => atLeast),
  )
  const lacking = new Set([...scored.flatMap(({ missing }) => missing), ...unjudged.flatMap(({ items }) => items)])

  return {
    unitId: base.unit.id,
    status,
    score: total?.scoreText ?? null,
    grade: scoreGrade === null ? null : worstGrade(scheme, redLineGrade === null ? [scoreGrade] : [scoreGrade, redLineGrade]),
    scoreGrade,
    redLineGrade,
    rankGroup: scheme.rankGroups.find((group) => group.classes.includes(base.unit.class))?.id ?? null,
    rank: null,
    rankOf: null,
    adjustment: total?.adjustment ?? '0',
    indicators,
    overrides: held.map((override) => toHit(scheme, override, scoreGrade)),
    notes: [...leftOutNotes(scheme, indicators, status), ...unjudged.map(({ override }) => unjudgedNote(override))],
    missingItems: scheme.items.map(({ id }) => id).filter((id) => lacking.has(id)),
    ...(total === undefined || total.levels.length === 0 ? {} : { aggregates: toAggregates(scheme, total) }),
  }
}

function toAggregates(scheme: CompiledScheme, { levels }: Total): readonly AggregateResult[] {
  return levels.map(({ id, depth, score }) => ({ id, depth, score: score === null ? null : toDecimalText(score, scheme.printedDigits) }))
}

/** What was not filed earns nothing where the scheme says so, else it is left out. */
function earnedOf(scheme: CompiledScheme, scored: readonly ScoredIndicator[]): ReadonlyMap<string, Rational> {
  return new Map(
    scored.flatMap(({ result, earned }): [string, Rational][] => {
      if (earned !== null) return [[result.id, earned]]
      return result.status === 'not-filed' && scheme.missing === 'zero' ? [[result.id, zero]] : []
    }),
  )
}

/** Indicator id → grade id of its band, for those in one. */
export function bandsOf(indicators: readonly IndicatorResult[]): ReadonlyMap<string, string> {
  return new Map(indicators.flatMap(({ id, band }) => (band === null ? [] : [[id, band] as const])))
}

function statusOf(scheme: CompiledScheme, indicators: readonly IndicatorResult[]): UnitStatus {
  const statuses = indicators.map(({ status }) => status)
  if (scheme.kind === 'snapshot' && statuses.includes('shown')) return statuses.includes('not-filed') ? 'not-filed' : 'filed'
  const isTolerated = scheme.missing !== 'not-filed' && statuses.includes('scored')
  if (statuses.includes('not-filed') && !isTolerated) return 'not-filed'
  if (statuses.includes('scored')) return 'graded'
  return statuses.includes('not-due') ? 'not-due' : 'not-applicable'
}

function toHit(scheme: CompiledScheme, override: Override, scoreGrade: string | null): OverrideHit {
  const { id, reason, atLeast, redLine, sensitivity } = override
  const raises = scoreGrade === null || (worstGrade(scheme, [scoreGrade, atLeast]) === atLeast && atLeast !== scoreGrade)
  return { id, reason, grade: atLeast, redLine, sensitivity, raises }
}

function missingItemsOf(scheme: CompiledScheme, facts: UnitFacts, override: Override): readonly string[] {
  return findFormulaItems(override.when, scheme.values).filter((id) => findFigure(scheme, facts.figures, id) === undefined && !scheme.fallbacks.has(id))
}

function unjudgedNote({ reason }: Override): Words {
  return { zh: `未能判断（数据未报送）：${reason.zh}`, en: `could not be judged, figures not filed: ${reason.en}` }
}

function leftOutNotes(scheme: CompiledScheme, indicators: readonly IndicatorResult[], status: UnitStatus): readonly Words[] {
  if (status !== 'graded') return []

  const named = (wanted: string): readonly Words[] =>
    scheme.indicators.filter(({ id }) => indicators.some((result) => result.id === id && result.status === wanted)).map(({ name }) => name)
  const notDue = named('not-due')
  const notApplicable = named('not-applicable')
  const line = (zh: string, en: string, names: readonly Words[]): readonly Words[] =>
    names.length === 0
      ? []
      : [
          {
            zh: `${zh}，按其余指标折算：${names.map((name) => name.zh).join('、')}`,
            en: `${en}, the rest renormalised: ${names.map((name) => name.en).join(', ')}`,
          },
        ]
  return [...line('尚未到期', 'not due yet', notDue), ...line('不适用', 'not applicable', notApplicable)]
}
