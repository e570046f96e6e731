import { multiply, type Rational, round, subtract, toDecimalText } from '../exact/rational.ts'
import type { Words } from '../language.ts'
import type { CompiledScheme, IndicatorMethod, RuleOutcome } from '../scheme/compiled.ts'
import { evaluateNumber, evaluateTruth } from './evaluate.ts'
import { bandsFor, findBand } from './find-band.ts'
import { fillNotes } from './notes.ts'
import type { IndicatorResult, IndicatorStatus } from './result.ts'
import { isApplicable, type Remarks, type UnitFacts } from './unit-facts.ts'

/** One indicator of one unit, and the items it lacks. */
export interface ScoredIndicator {
  readonly result: IndicatorResult
  readonly missing: readonly string[]
}

export function scoreIndicator(method: IndicatorMethod, facts: UnitFacts): ScoredIndicator {
  const { scheme, unit, clock } = facts
  if (!isApplicable(method.appliesTo, unit)) return { result: withoutValue(scheme, method, 'not-applicable', []), missing: [] }

  const rule = method.rules.find((candidate) => evaluateTruth(candidate.when, facts, new Map()) === true)
  if (rule !== undefined) return { result: byRule(scheme, method, rule.outcome, rule.note), missing: [] }

  const remarks: Remarks = new Map()
  const outcome = evaluateNumber(method.expression, facts, remarks)
  if (outcome.kind === 'bad-base') return { result: byRule(scheme, method, method.zeroBase, method.zeroBaseNote), missing: [] }
  if (outcome.kind === 'not-applicable') return { result: withoutValue(scheme, method, 'not-applicable', []), missing: [] }
  if (outcome.kind === 'missing') return { result: withoutValue(scheme, method, 'not-filed', [missingWords(scheme, outcome.items)]), missing: outcome.items }

  const value = round(outcome.value, scheme.ratioDigits)
  const band = findBand(bandsFor(method, clock.month, unit.class), value)
  if (band === undefined) return { result: withoutValue(scheme, method, 'not-applicable', []), missing: [] }

  const notes = [...remarks.values(), ...fillNotes(method.notes, facts)]
  return { result: inBand({ scheme, method, band, value: toDecimalText(value, scheme.ratioDigits), notes }), missing: [] }
}

/** Weight × share of the band, exact. */
export function pointsOf(scheme: CompiledScheme, method: IndicatorMethod, band: string): Rational {
  const share = scheme.shares.get(band)
  if (share === undefined) throw new RangeError(`no share for ${band}`)
  return multiply(method.weight, share)
}

function byRule(scheme: CompiledScheme, method: IndicatorMethod, outcome: RuleOutcome, note: Words | null): IndicatorResult {
  const notes = note === null ? [] : [note]
  if ('status' in outcome) return withoutValue(scheme, method, outcome.status, notes)
  return inBand({ scheme, method, band: outcome.band, value: null, notes })
}

interface BandedIndicator {
  readonly scheme: CompiledScheme
  readonly method: IndicatorMethod
  readonly band: string
  readonly value: string | null
  readonly notes: readonly Words[]
}

function inBand({ scheme, method, band, value, notes }: BandedIndicator): IndicatorResult {
  const weight = round(method.weight, scheme.scoreDigits)
  const points = round(pointsOf(scheme, method, band), scheme.scoreDigits)
  const write = (number: Rational): string => toDecimalText(number, scheme.scoreDigits)
  return { id: method.id, status: 'scored', value, band, weight: write(weight), points: write(points), lost: write(subtract(weight, points)), notes }
}

function withoutValue(scheme: CompiledScheme, method: IndicatorMethod, status: IndicatorStatus, notes: readonly Words[]): IndicatorResult {
  return { id: method.id, status, value: null, band: null, weight: toDecimalText(method.weight, scheme.scoreDigits), points: null, lost: null, notes }
}

function missingWords(scheme: CompiledScheme, items: readonly string[]): Words {
  const names = items.map((id) => scheme.itemById.get(id)?.name ?? { zh: id, en: id })
  return { zh: `未报送：${names.map((name) => name.zh).join('、')}`, en: `not filed: ${names.map((name) => name.en).join(', ')}` }
}
