import { Decimal } from 'decimal.js'
import { previousMonth } from '../period.ts'
import type { SchemeItem, SumCheck } from '../scheme/scheme.ts'
import { findOutliers } from './find-outliers.ts'
import type { OwnFigures, QualityFlag } from './quality.ts'
import { historyMonths, seriesOf } from './series.ts'

const nominalId = 'treasury_balance'
const usableId = 'usable_treasury'
/** In one county less than this share was usable while the province showed normal. */
const leastUsable = 0.3
/** A figure that moved in so many of its earlier months is expected to move. */
const movingShare = 0.8
const leastPairs = 3
/** So many unmoved figures, and so large a share of those expected to move, look copied. */
const leastSame = 4
const sameShare = 0.5

/** Everything in a unit's figures of a month that a person should look at. Months only; quarters and years have no such history. */
export function findQualityFlags(own: OwnFigures): readonly QualityFlag[] {
  return [...findBrokenSums(own), ...findUnusable(own), ...findCopied(own), ...findOutliers(own)]
}

function findBrokenSums({ items, sums, now }: OwnFigures): readonly QualityFlag[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  return sums.flatMap((sum): QualityFlag[] => {
    const [total, ...parts] = [sum.total, ...sum.parts].map((id) => filed(now[id]))
    const totalItem = byId.get(sum.total)
    const known = parts.flatMap((part) => part ?? [])
    if (total === undefined || totalItem === undefined || known.length < parts.length) return []

    const added = known.reduce((all, part) => all.plus(part), new Decimal(0))
    if (
      added
        .minus(total)
        .abs()
        .lessThanOrEqualTo(roundingOf(sum, totalItem, [total, ...known]))
    )
      return []
    return [{ kind: 'sum', total: totalItem, parts: sum.parts.flatMap((id) => byId.get(id) ?? []), printed: total.toFixed(), added: added.toFixed() }]
  })
}

/** Half a unit of the last digit that is printed anywhere in the sum, for each of its figures. */
function roundingOf(sum: SumCheck, { digits }: SchemeItem, values: readonly Decimal[]): Decimal {
  let unit = new Decimal(10).pow(-digits)
  while (unit.lessThan(10_000) && values.every((value) => value.modulo(unit.times(10)).isZero())) unit = unit.times(10)
  return unit.dividedBy(2).times(sum.parts.length + 1)
}

function findUnusable({ items, now }: OwnFigures): readonly QualityFlag[] {
  const [nominal, usable] = [nominalId, usableId].map((id) => items.find((item) => item.id === id))
  const [whole, part] = [filed(now[nominalId]), filed(now[usableId])]
  if (nominal === undefined || usable === undefined || whole === undefined || part === undefined || whole.lessThanOrEqualTo(0)) return []
  if (part.greaterThanOrEqualTo(whole.times(leastUsable))) return []

  return [{ kind: 'unusable', nominal, usable, percent: part.dividedBy(whole).times(100).toDecimalPlaces(1, Decimal.ROUND_DOWN).toFixed() }]
}

function findCopied(own: OwnFigures): readonly QualityFlag[] {
  const before = own.at(previousMonth(own.period))
  if (before === undefined) return []

  const moving = own.items.filter((item) => usuallyMoves(own, item) && !isNothing(own.now[item.id]) && !isNothing(before[item.id]))
  const same = moving.filter(({ id }) => filed(own.now[id])?.equals(filed(before[id]) ?? Number.NaN) === true)
  if (same.length < leastSame || same.length < moving.length * sameShare) return []
  return [{ kind: 'copied', items: same, same: same.length, moving: moving.length }]
}

function usuallyMoves(own: OwnFigures, { id }: SchemeItem): boolean {
  const earlier = seriesOf(own, id).slice(0, historyMonths)
  const pairs = earlier.flatMap((value, index) => {
    const before = earlier[index - 1]
    return value === undefined || before === undefined ? [] : [value.equals(before)]
  })
  const moved = pairs.filter((isSame) => !isSame).length
  return pairs.length >= leastPairs && moved >= pairs.length * movingShare
}

function filed(text: string | null | undefined): Decimal | undefined {
  return text === null || text === undefined ? undefined : new Decimal(text)
}

function isNothing(text: string | null | undefined): boolean {
  return filed(text)?.isZero() ?? true
}
