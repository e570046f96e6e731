import { AppError } from '../error.ts'
import { compare, findRational, parseRational, type Rational, round, toDecimalText } from '../exact/rational.ts'
import type { SchemeIndicator, SchemeItem } from '../scheme/scheme.ts'
import type { UnitResult } from '../scoring/result.ts'
import { findTarget, suggestItems } from './find-target.ts'
import { findLevers, waysOf } from './levers.ts'
import { findNearest } from './nearest.ts'
import { applyChange, fitsMeasure, type TypedChange } from './parse-changes.ts'
import type { NewFigures, Rescorer } from './rescore.ts'

/** Typed changes to new figures, in the order typed. AppError `invalid-input` with what to write instead. */
export function resolveChanges(rescorer: Rescorer, typed: readonly TypedChange[], isAllowed: (item: SchemeItem) => boolean): NewFigures {
  const { scheme } = rescorer.input
  const figures = new Map<string, string>()
  for (const change of typed) {
    const target = findTarget(scheme, change.name)
    if (target === undefined) throw unknownName(rescorer, change.name, isAllowed)

    const [item, value] =
      target.kind === 'item' ? [target.item, newFigure(rescorer, target.item, change)] : reachIndicator(rescorer, target.indicator, change, isAllowed)
    if (!isAllowed(item)) throw hidden(item)
    if (figures.has(item.id)) throw twice(item)
    figures.set(item.id, checked(item, value))
  }
  return figures
}

function newFigure({ own }: Rescorer, item: SchemeItem, change: TypedChange): Rational {
  const old = findRational(own[item.id] ?? '')
  if (!fitsMeasure(change, item.measure))
    throw new AppError('invalid-input', { zh: `“${item.name.zh}”不是金额，请不要写万元或亿元。`, en: `${item.name.en} is no amount of money.` })
  if (old === undefined && change.how !== 'set')
    throw new AppError('invalid-input', { zh: `“${item.name.zh}”本期未报送，请写出具体数值。`, en: `${item.name.en} was not filed: give a value.` })

  return round(applyChange(change, old ?? { n: 0n, d: 1n }), item.digits)
}

/** The least change of one of its items that brings the indicator to the value. */
function reachIndicator(
  rescorer: Rescorer,
  indicator: SchemeIndicator,
  change: TypedChange,
  isAllowed: (item: SchemeItem) => boolean,
): readonly [SchemeItem, Rational] {
  const { scheme } = rescorer.input
  const present = valueAt(rescorer.score(new Map()), indicator.id)
  const levers = findLevers(scheme).filter((item) => indicator.items.includes(item.id) && isAllowed(item))
  if (present !== undefined && !change.isMoney) {
    const wanted = applyChange(change, present)
    const isUp = compare(wanted, present) >= 0
    const reaches = (item: SchemeItem) => (figure: Rational) => {
      const value = valueAt(rescorer.score(new Map([[item.id, toDecimalText(figure, item.digits)]])), indicator.id)
      return value !== undefined && (isUp ? compare(value, wanted) >= 0 : compare(value, wanted) <= 0)
    }
    for (const item of levers) {
      const figure = waysOf(item, rescorer).flatMap((way) => findNearest(way, reaches(item)) ?? [])[0]
      if (figure !== undefined) return [item, figure]
    }
  }
  const names = levers.map(({ name }) => name)
  throw new AppError('invalid-input', {
    zh: `“${indicator.name.zh}”不能这样试算，请改为写数据项：${names.map(({ zh }) => zh).join('、') || '见“报送数据”'}。`,
    en: `${indicator.name.en} cannot be set like that; change one of its items: ${names.map(({ en }) => en).join(', ') || 'see the figures'}.`,
  })
}

function valueAt(result: UnitResult, id: string): Rational | undefined {
  const value = result.indicators.find((indicator) => indicator.id === id)?.value
  return value === null || value === undefined ? undefined : parseRational(value)
}

function checked({ name, minimum, maximum, digits }: SchemeItem, value: Rational): string {
  const isLow = minimum !== null && compare(value, parseRational(minimum)) < 0
  const isHigh = maximum !== null && compare(value, parseRational(maximum)) > 0
  if (!isLow && !isHigh) return toDecimalText(value, digits)

  const bound = isLow ? { zh: `小于 ${minimum}`, en: `below ${minimum}` } : { zh: `大于 ${maximum}`, en: `above ${maximum}` }
  throw new AppError('invalid-input', { zh: `“${name.zh}”不能${bound.zh}，请改写数值。`, en: `${name.en} cannot be ${bound.en}.` })
}

const suggested = 4

function unknownName({ input }: Rescorer, name: string, isAllowed: (item: SchemeItem) => boolean): AppError {
  const names = suggestItems(input.scheme, name, suggested + 4)
    .filter(isAllowed)
    .slice(0, suggested)
  return new AppError('invalid-input', {
    zh: `没有数据项或指标“${name}”。相近的有：${names.map((item) => item.name.zh).join('、')}。`,
    en: `There is no item or indicator “${name}”. Near to it: ${names.map(({ name: { en }, id }) => `${en} (${id})`).join(', ')}.`,
  })
}

function hidden({ name }: SchemeItem): AppError {
  return new AppError('forbidden', { zh: `“${name.zh}”为受限数据，请在系统页面上试算。`, en: `${name.en} is restricted: try it on the page.` })
}

function twice({ name }: SchemeItem): AppError {
  return new AppError('invalid-input', { zh: `“${name.zh}”写了两次，请只留一处。`, en: `${name.en} is changed twice: leave one.` })
}
