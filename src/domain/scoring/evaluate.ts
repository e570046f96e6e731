import { AppError } from '../error.ts'
import { add, compare, divide, integer, multiply, negate, parseRational, type Rational, round, signOf, subtract, zero } from '../exact/rational.ts'
import type { Arithmetic, Comparison, Expression } from '../scheme/expression.ts'
import { type Absence, joinAbsences, numberOutcome, type Outcome, type Truth } from './outcome.ts'
import { findFigure, isApplicable, type Remarks, type UnitFacts } from './unit-facts.ts'

/** Above this a formula is not a ratio of money any more but an attack on memory. */
const largest = 10n ** 1500n

/** A formula's number for one unit, exact, or why there is none. */
export function evaluateNumber(expression: Expression, facts: UnitFacts, remarks: Remarks): Outcome {
  switch (expression.kind) {
    case 'number':
      return numberOutcome(expression.value)
    case 'item':
      return evaluateItem(expression.id, facts, remarks)
    case 'value':
      return evaluateValue(expression.id, facts, remarks)
    case 'parameter':
      return numberOutcome(getParameter(expression.id, facts))
    case 'indicator':
      return evaluateIndicator(expression.id, facts)
    case 'clock':
      return numberOutcome(integer(expression.name === 'm' ? facts.clock.month : facts.clock.quarter))
    case 'negate':
      return withNumbers([expression.of], facts, remarks, ([of = zero]) => numberOutcome(negate(of)))
    case 'arithmetic':
      return withNumbers([expression.left, expression.right], facts, remarks, ([left = zero, right = zero]) => calculate(expression.operator, left, right))
    case 'function':
      return withNumbers(expression.values, facts, remarks, (values) => numberOutcome(callPlain(expression.name, values)))
    case 'choose':
      return evaluateChoice(expression, facts, remarks)
    case 'mean':
      return evaluateMean(expression.item, expression.count, facts, remarks)
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
    default:
      throw new TypeError(`not a condition: ${expression.kind}`)
  }
}

function evaluateItem(item: string, facts: UnitFacts, remarks: Remarks): Outcome {
  const figure = findFigure(facts.scheme, facts.figures, item)
  if (figure !== undefined) return numberOutcome(figure)

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
  return outcome.kind === 'number' && value.digits !== null ? numberOutcome(round(outcome.value, value.digits)) : outcome
}

function evaluateIndicator(id: string, facts: UnitFacts): Outcome {
  const value = facts.results.get(id)?.value ?? null
  return value === null ? { kind: 'not-applicable' } : numberOutcome(parseRational(value))
}

function getParameter(id: string, facts: UnitFacts): Rational {
  const parameter = facts.scheme.parameters.get(id)
  const index = parameter?.by === 'quarter' ? facts.clock.quarter - 1 : parameter?.by === 'month' ? facts.clock.month - 1 : 0
  const value = parameter?.values[index]
  if (value === undefined) throw new RangeError(`no parameter ${id}`)
  return value
}

function evaluateChoice(expression: Extract<Expression, { kind: 'choose' }>, facts: UnitFacts, remarks: Remarks): Outcome {
  const test = evaluateTruth(expression.test, facts, remarks)
  if (test !== undefined) return evaluateNumber(test ? expression.yes : expression.no, facts, remarks)

  const absences = [expression.yes, expression.no].map((branch) => evaluateNumber(branch, facts, remarks)).filter((outcome) => outcome.kind !== 'number')
  return joinAbsences(absences)
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
  return numberOutcome(divide(earlier.reduce(add, current.value), integer(used)))
}

function withNumbers(parts: readonly Expression[], facts: UnitFacts, remarks: Remarks, combine: (values: readonly Rational[]) => Outcome): Outcome {
  const outcomes = parts.map((part) => evaluateNumber(part, facts, remarks))
  const absences = outcomes.filter((outcome): outcome is Absence => outcome.kind !== 'number')
  if (absences.length > 0) return joinAbsences(absences)

  return bounded(combine(outcomes.flatMap((outcome) => (outcome.kind === 'number' ? [outcome.value] : []))))
}

function calculate(operator: Arithmetic, left: Rational, right: Rational): Outcome {
  if (operator === '+') return numberOutcome(add(left, right))
  if (operator === '-') return numberOutcome(subtract(left, right))
  if (operator === '*') return numberOutcome(multiply(left, right))
  return signOf(right) <= 0 ? { kind: 'bad-base' } : numberOutcome(divide(left, right))
}

function callPlain(name: 'min' | 'max' | 'abs', values: readonly Rational[]): Rational {
  const [first = zero, ...rest] = values
  if (name === 'abs') return signOf(first) < 0 ? negate(first) : first

  const wanted = name === 'max' ? 1 : -1
  return rest.reduce((best, value) => (compare(value, best) === wanted ? value : best), first)
}

function holds(operator: Comparison, left: Rational, right: Rational): boolean {
  const order = compare(left, right)
  if (operator === '==') return order === 0
  if (operator === '!=') return order !== 0
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  return operator === '>' ? order > 0 : order >= 0
}

function bounded(outcome: Outcome): Outcome {
  if (outcome.kind !== 'number') return outcome
  const { n, d } = outcome.value
  if (d < largest && n < largest && n > -largest) return outcome
  throw new AppError('invalid-input', {
    zh: '方案公式的中间结果过大，请检查公式',
    en: 'a formula of the scheme grows beyond all bounds: check its multiplications',
  })
}
