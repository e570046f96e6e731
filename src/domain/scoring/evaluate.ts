import { add, divide, integer, negate, parseRational, type Rational, round, zero } from '../exact/rational.ts'
import { type Expression, isTruth, partsOf } from '../scheme/expression.ts'
import { findFormulaItems } from '../scheme/formula-items.ts'
import { calculate, callPlain, holds, settle } from './calculate.ts'
import { type Absence, joinAbsences, numberOutcome, type Outcome, type Truth } from './outcome.ts'
import { findFigure, isApplicable, type Remarks, type UnitFacts } from './unit-facts.ts'

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>

/** A formula's number for one unit, exact, or why there is none. */
export function evaluateNumber(expression: Expression, facts: UnitFacts, remarks: Remarks): Outcome {
  switch (expression.kind) {
    case 'number':
      return numberOutcome(settle(expression.value, facts.scheme))
    case 'item':
      return evaluateItem(expression.id, facts, remarks)
    case 'value':
      return evaluateValue(expression.id, facts, remarks)
    case 'parameter':
      return numberOutcome(settle(getParameter(expression.id, facts), facts.scheme))
    case 'indicator':
      return evaluateIndicator(expression.id, facts)
    case 'clock':
      return numberOutcome(integer(expression.name === 'm' ? facts.clock.month : facts.clock.quarter))
    case 'negate':
      return withNumbers([expression.of], facts, remarks, ([of = zero]) => numberOutcome(negate(of)))
    case 'arithmetic':
      return withNumbers([expression.left, expression.right], facts, remarks, ([left = zero, right = zero]) =>
        calculate(expression.operator, left, right, facts.scheme),
      )
    case 'function':
      return withNumbers(expression.values, facts, remarks, (values) => numberOutcome(callPlain(expression.name, values)))
    case 'choose':
      return evaluateChoice(expression, facts, remarks)
    case 'mean':
      return evaluateMean(expression.item, expression.count, facts, remarks)
    case 'round':
      return withNumbers([expression.of], facts, remarks, ([of = zero]) => numberOutcome(round(of, expression.digits)))
    case 'tally':
      return evaluateTally(expression, facts, remarks)
    case 'prior':
      return evaluatePrior(expression, facts, remarks)
    case 'streak':
      return evaluateStreak(expression, facts)
    case 'peer':
      return evaluatePeer(expression, facts)
    case 'count-band':
      return numberOutcome(integer([...facts.results.values()].filter(({ band }) => band === expression.band).length))
    default:
      throw new TypeError(`not a number: ${expression.kind}`)
  }
}

/** Whether a condition holds; undefined where what is known does not decide it. */
export function evaluateTruth(expression: Expression, facts: UnitFacts, remarks: Remarks): Truth {
  switch (expression.kind) {
    case 'comparison': {
      const left = evaluateNumber(expression.left, facts, remarks)
      const right = evaluateNumber(expression.right, facts, remarks)
      return left.kind === 'number' && right.kind === 'number' ? holds(expression.operator, left.value, right.value) : undefined
    }
    case 'and':
    case 'or': {
      const decisive = expression.kind === 'or'
      const sides = [evaluateTruth(expression.left, facts, remarks), evaluateTruth(expression.right, facts, remarks)]
      if (sides.includes(decisive)) return decisive
      return sides.includes(undefined) ? undefined : !decisive
    }
    case 'not': {
      const of = evaluateTruth(expression.of, facts, remarks)
      return of === undefined ? undefined : !of
    }
    case 'in-band': {
      const band = facts.results.get(expression.indicator)?.band ?? null
      return band === null ? undefined : band === expression.grade
    }
    case 'is-class':
      return expression.classes.includes(facts.unit.class)
    case 'is-filed':
      return facts.figures[expression.item] != null
    default:
      throw new TypeError(`not a condition: ${expression.kind}`)
  }
}

function evaluateItem(item: string, facts: UnitFacts, remarks: Remarks): Outcome {
  const figure = findFigure(facts.scheme, facts.figures, item)
  if (figure !== undefined) return numberOutcome(settle(figure, facts.scheme))

  const fallback = facts.scheme.fallbacks.get(item)
  if (fallback === undefined) return { kind: 'missing', items: [item] }

  const outcome = evaluateNumber(fallback.expression, facts, remarks)
  if (outcome.kind === 'number') remarks.set(`fallback ${item}`, fallback.note)
  return outcome
}

function evaluateValue(id: string, facts: UnitFacts, remarks: Remarks): Outcome {
  const kept = facts.known.get(id)
  if (kept !== undefined) {
    for (const [key, words] of kept.remarks) remarks.set(key, words)
    return kept.outcome
  }

  const own: Remarks = new Map()
  const outcome = computeValue(id, facts, own)
  facts.known.set(id, { outcome, remarks: own })
  for (const [key, words] of own) remarks.set(key, words)
  return outcome
}

function computeValue(id: string, facts: UnitFacts, remarks: Remarks): Outcome {
  const value = facts.scheme.values.get(id)
  if (value === undefined || !isApplicable(value.appliesTo, facts.unit)) return { kind: 'not-applicable' }

  const outcome = evaluateNumber(value.expression, facts, remarks)
  return outcome.kind === 'number' && value.digits !== null ? numberOutcome(settle(round(outcome.value, value.digits), facts.scheme)) : outcome
}

function evaluateIndicator(id: string, facts: UnitFacts): Outcome {
  const value = facts.results.get(id)?.value ?? null
  return value === null ? { kind: 'not-applicable' } : numberOutcome(parseRational(value))
}

function getParameter(id: string, facts: UnitFacts): Rational {
  const parameter = facts.scheme.parameters.get(id)
  if (parameter?.by === 'class') return parameter.byClass.get(facts.unit.class) ?? parameter.values[0] ?? zero

  const index = parameter?.by === 'quarter' ? facts.clock.quarter - 1 : parameter?.by === 'month' ? facts.clock.month - 1 : 0
  const value = parameter?.values[index]
  if (value === undefined) throw new RangeError(`no parameter ${id}`)
  return value
}

function evaluateChoice(expression: Of<'choose'>, facts: UnitFacts, remarks: Remarks): Outcome {
  const test = evaluateTruth(expression.test, facts, remarks)
  if (test !== undefined) return evaluateNumber(test ? expression.yes : expression.no, facts, remarks)

  const absences = [expression.yes, expression.no].map((branch) => evaluateNumber(branch, facts, remarks)).filter((outcome) => outcome.kind !== 'number')
  return joinAbsences([absenceOf(expression.test, facts), ...absences])
}

/** The current period's figure is needed; earlier ones are taken as far as they go, and a short history is remarked. */
function evaluateMean(item: string, count: number, facts: UnitFacts, remarks: Remarks): Outcome {
  const current = evaluateItem(item, facts, remarks)
  if (current.kind !== 'number') return current

  const earlier = Array.from({ length: count - 1 }, (_, index) => findFigure(facts.scheme, facts.earlier(index + 1), item)).filter(
    (figure) => figure !== undefined,
  )
  const used = earlier.length + 1
  if (used < count) {
    const name = facts.scheme.itemById.get(item)?.name
    remarks.set(`short ${item}`, {
      zh: `${name?.zh ?? item}按已有 ${used} 期平均（不足 ${count} 期）`,
      en: `${name?.en ?? item}: mean of the ${used} periods there are (fewer than ${count})`,
    })
  }
  return numberOutcome(settle(divide(earlier.reduce(add, current.value), integer(used)), facts.scheme))
}

/** Conditions that nothing decides are gathered as what they lack. */
function evaluateTally(expression: Of<'tally'>, facts: UnitFacts, remarks: Remarks): Outcome {
  let held = 0
  for (const condition of expression.conditions) {
    const truth = evaluateTruth(condition, facts, remarks)
    if (truth === undefined) return absenceOf(condition, facts)
    if (truth) held += 1
    else if (expression.mode === 'run') break
  }
  return numberOutcome(integer(held))
}

/** Why a condition could not be decided. */
function absenceOf(condition: Expression, facts: UnitFacts): Absence {
  const absences = partsOf(condition).flatMap((part): readonly Absence[] => {
    if (isTruth(part)) return evaluateTruth(part, facts, new Map()) === undefined ? [absenceOf(part, facts)] : []
    const outcome = evaluateNumber(part, facts, new Map())
    return outcome.kind === 'number' ? [] : [outcome]
  })
  return joinAbsences(absences)
}

function evaluatePrior(expression: Of<'prior'>, facts: UnitFacts, remarks: Remarks): Outcome {
  const earlier = facts.at(expression.back)
  if (earlier !== undefined) return evaluateNumber(expression.of, earlier, remarks)
  return { kind: 'missing', items: findFormulaItems(expression.of, facts.scheme.values) }
}

/** A period that cannot be judged ends the streak. */
function evaluateStreak({ condition, limit }: Of<'streak'>, facts: UnitFacts): Outcome {
  let length = 0
  while (length < limit) {
    const then = length === 0 ? facts : facts.at(length)
    if (then === undefined || evaluateTruth(condition, then, new Map()) !== true) break
    length += 1
  }
  return numberOutcome(integer(length))
}

function evaluatePeer({ of, statistic, within }: Of<'peer'>, facts: UnitFacts): Outcome {
  const answer = facts.peers()?.ask({ key: `${of.kind} ${of.id}`, statistic, within, valueOf: (peer) => findNumber(of, peer) }, facts.unit)
  return answer === undefined ? { kind: 'not-applicable' } : numberOutcome(answer)
}

function findNumber(expression: Expression, facts: UnitFacts): Rational | undefined {
  const outcome = evaluateNumber(expression, facts, new Map())
  return outcome.kind === 'number' ? outcome.value : undefined
}

function withNumbers(parts: readonly Expression[], facts: UnitFacts, remarks: Remarks, combine: (values: readonly Rational[]) => Outcome): Outcome {
  const outcomes = parts.map((part) => evaluateNumber(part, facts, remarks))
  const absences = outcomes.filter((outcome): outcome is Absence => outcome.kind !== 'number')
  if (absences.length > 0) return joinAbsences(absences)

  const combined = combine(outcomes.flatMap((outcome) => (outcome.kind === 'number' ? [outcome.value] : [])))
  return combined.kind === 'number' ? numberOutcome(settle(combined.value, facts.scheme)) : combined
}
