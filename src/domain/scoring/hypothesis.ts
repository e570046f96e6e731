import { compare, parseRational } from '../exact/rational.ts'
import type { Override } from '../scheme/compiled.ts'
import type { Comparison, Expression } from '../scheme/expression.ts'
import type { Unit } from '../unit.ts'
import type { Truth } from './outcome.ts'
import { isApplicable } from './unit-facts.ts'

/** A unit as it would stand with some indicators better; raw figures are not known here. */
export interface Hypothesis {
  readonly unit: Unit
  readonly bands: ReadonlyMap<string, string>
  readonly values: ReadonlyMap<string, string | null>
  /** Ids of the overrides that apply now. */
  readonly hits: ReadonlySet<string>
}

/** Whether an override would hold: decided by the indicators where they decide it, else as it stands now. */
export function isHeld(override: Override, hypothesis: Hypothesis): boolean {
  if (!isApplicable(override.appliesTo, hypothesis.unit)) return false
  return truthOf(override.when, hypothesis) ?? hypothesis.hits.has(override.id)
}

function truthOf(expression: Expression, hypothesis: Hypothesis): Truth {
  switch (expression.kind) {
    case 'in-band': {
      const band = hypothesis.bands.get(expression.indicator)
      return band === undefined ? undefined : band === expression.grade
    }
    case 'comparison':
      return truthOfComparison(expression.operator, expression.left, expression.right, hypothesis)
    case 'not': {
      const of = truthOf(expression.of, hypothesis)
      return of === undefined ? undefined : !of
    }
    case 'and':
    case 'or': {
      const decisive = expression.kind === 'or'
      const sides = [truthOf(expression.left, hypothesis), truthOf(expression.right, hypothesis)]
      if (sides.includes(decisive)) return decisive
      return sides.includes(undefined) ? undefined : !decisive
    }
    default:
      return undefined
  }
}

function truthOfComparison(operator: Comparison, left: Expression, right: Expression, { values }: Hypothesis): Truth {
  if (left.kind !== 'indicator' || right.kind !== 'number') return undefined
  const text = values.get(left.id) ?? null
  if (text === null) return undefined

  const sign = compare(parseRational(text), right.value)
  const holds: Readonly<Record<Comparison, boolean>> = { '<': sign < 0, '<=': sign <= 0, '>': sign > 0, '>=': sign >= 0, '==': sign === 0, '!=': sign !== 0 }
  return holds[operator]
}
