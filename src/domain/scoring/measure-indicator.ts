import { type Rational, round } from '../exact/rational.ts'
import type { Words } from '../language.ts'
import type { IndicatorMethod, RuleOutcome } from '../scheme/indicator-method.ts'
import { settle } from './calculate.ts'
import { evaluateNumber, evaluateTruth } from './evaluate.ts'
import type { IndicatorStatus } from './result.ts'
import { isApplicable, type Remarks, type UnitFacts } from './unit-facts.ts'

/** An indicator before it is paid: its rounded value, the band that a rule puts it into, or why it has neither. */
export type Measured =
  | { readonly kind: 'value'; readonly value: Rational; readonly remarks: readonly Words[] }
  | { readonly kind: 'ruled'; readonly band: string; readonly value: Rational | null; readonly notes: readonly Words[] }
  | { readonly kind: 'left-out'; readonly status: Exclude<IndicatorStatus, 'scored' | 'not-filed'>; readonly notes: readonly Words[] }
  | { readonly kind: 'missing'; readonly items: readonly string[] }

/** Measured once for each unit, however many peers ask. */
export function measureIndicator(method: IndicatorMethod, facts: UnitFacts): Measured {
  const known = facts.measured.get(method.id)
  if (known !== undefined) return known

  const measured = measure(method, facts)
  facts.measured.set(method.id, measured)
  return measured
}

function measure(method: IndicatorMethod, facts: UnitFacts): Measured {
  if (!isApplicable(method.appliesTo, facts.unit)) return { kind: 'left-out', status: 'not-applicable', notes: [] }

  const rule = method.rules.find((candidate) => evaluateTruth(candidate.when, facts, new Map()) === true)
  if (rule !== undefined) return byRule(rule.outcome, rule.note, 'status' in rule.outcome ? null : findValue(method, facts))

  const remarks: Remarks = new Map()
  const outcome = evaluateNumber(method.expression, facts, remarks)
  if (outcome.kind === 'bad-base') return byRule(method.zeroBase, method.zeroBaseNote, null)
  if (outcome.kind === 'not-applicable') return { kind: 'left-out', status: 'not-applicable', notes: [] }
  if (outcome.kind === 'missing') return outcome
  return { kind: 'value', value: rounded(method, facts, outcome.value), remarks: [...remarks.values()] }
}

function findValue(method: IndicatorMethod, facts: UnitFacts): Rational | null {
  const outcome = evaluateNumber(method.expression, facts, new Map())
  return outcome.kind === 'number' ? rounded(method, facts, outcome.value) : null
}

function rounded(method: IndicatorMethod, facts: UnitFacts, value: Rational): Rational {
  return method.digits === null ? value : settle(round(value, method.digits), facts.scheme)
}

function byRule(outcome: RuleOutcome, note: Words | null, value: Rational | null): Measured {
  const notes = note === null ? [] : [note]
  return 'status' in outcome ? { kind: 'left-out', status: outcome.status, notes } : { kind: 'ruled', band: outcome.band, value, notes }
}
