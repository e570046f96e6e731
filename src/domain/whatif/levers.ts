import { add, compare, findRational, integer, multiply, parseRational, type Rational, signOf, zero } from '../exact/rational.ts'
import type { CompiledScheme } from '../scheme/compiled.ts'
import { findFormulaItems } from '../scheme/formula-items.ts'
import type { SchemeItem } from '../scheme/scheme.ts'
import type { Way } from './nearest.ts'
import type { Rescorer } from './rescore.ts'

/** Words in an item's id that say it is set by plan, law or what was long ago: nobody reaches a grade by owing less. */
const given = new Set(['need', 'due', 'target', 'quota', 'start', 'allocated', 'expected', 'outflow', 'population', 'limit'])

/** How far a figure may plausibly move: to five times what it is, or down to its least. */
const plausibleFactor = 5

/** Items a unit can move: those its formulas and overrides stand on, without what is given. */
export function findLevers(scheme: CompiledScheme): readonly SchemeItem[] {
  const expressions = [...scheme.methods.map(({ expression }) => expression), ...scheme.overrides.map(({ when }) => when)]
  const used = new Set(expressions.flatMap((expression) => findFormulaItems(expression, scheme.values)))
  return scheme.items.filter((item) => used.has(item.id) && !isGiven(item))
}

/** Whether an item is set by plan, law or the past. */
export function isGiven({ id }: Pick<SchemeItem, 'id'>): boolean {
  return id.split('_').some((word) => given.has(word))
}

/** Up and down from the present figure; none where nothing was filed. */
export function waysOf(item: SchemeItem, { own, input }: Rescorer): readonly Way[] {
  const from = findRational(own[item.id] ?? '')
  if (from === undefined) return []

  const least = item.minimum === null ? (signOf(from) < 0 ? multiply(from, integer(plausibleFactor)) : zero) : parseRational(item.minimum)
  const most = highest(item, from, input.figures)
  const bounds = [least, item.maximum === null ? most : smaller(most, parseRational(item.maximum))]
  return bounds.filter((to) => compare(to, from) !== 0).map((to) => ({ from, to, digits: item.digits }))
}

/** Five times the figure; where it is nothing or less, the highest that any unit has. */
function highest(item: SchemeItem, from: Rational, figures: Rescorer['input']['figures']): Rational {
  if (signOf(from) > 0) return multiply(from, integer(plausibleFactor))

  const others = [...figures.values()].flatMap((one) => findRational(one[item.id] ?? '') ?? [])
  return others.reduce((most, value) => (compare(value, most) > 0 ? value : most), add(from, zero))
}

function smaller(a: Rational, b: Rational): Rational {
  return compare(a, b) < 0 ? a : b
}
