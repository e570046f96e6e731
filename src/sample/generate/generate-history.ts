import { monthOf, monthsBetween, type Period } from '../../domain/period.ts'
import type { Figures, FiguresByUnit } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { notFiled, type Story, stories } from './stories.ts'
import { type Carried, toUnitMonth } from './unit-figures.ts'
import { suspenseAtFirst } from './unit-years.ts'

export const firstPeriod: Period = '2024-10'
export const lastPeriod: Period = '2026-10'

const treasuryItems = new Set(['treasury_balance', 'usable_treasury', 'monthly_outflow'])

/** Figures of all months, the same every time. In yuan and persons. */
export function generateHistory(units: readonly Unit[]): ReadonlyMap<Period, FiguresByUnit> {
  const periods = monthsBetween(firstPeriod, lastPeriod)
  const byUnit = new Map(units.map((unit) => [unit.id, generateUnit(unit, storyOf(unit), periods)]))
  return new Map(
    periods.map((period) => [
      period,
      new Map(
        units.flatMap(({ id }) => {
          const figures = byUnit.get(id)?.get(period)
          return figures === undefined ? [] : [[id, figures] as const]
        }),
      ),
    ]),
  )
}

function generateUnit(unit: Unit, story: Story, periods: readonly Period[]): ReadonlyMap<Period, Figures> {
  const months = new Map<Period, Figures>()
  let carried: Carried = firstCarried(story, periods[0] ?? firstPeriod)
  for (const period of periods) {
    const month = toUnitMonth(story, period, carried)
    carried = month.carried
    if (!notFiled.some((gap) => gap.unitId === unit.id && gap.period === period)) months.set(period, filedBy(unit, month.figures))
  }
  return months
}

/** A unit without a treasury of its own reports no balance. */
function filedBy({ treasury }: Unit, figures: Figures): Figures {
  if (treasury === 'own') return figures
  return Object.fromEntries(Object.entries(figures).filter(([item]) => !treasuryItems.has(item)))
}

function firstCarried(story: Story, period: Period): Carried {
  const suspenseNow = suspenseAtFirst(story)
  return { suspenseStart: monthOf(period) === 1 ? 0 : suspenseNow, suspenseNow, outflows: [], money: {} }
}

function storyOf({ id }: Unit): Story {
  const story = stories.find(({ unitId }) => unitId === id)
  if (story === undefined) throw new RangeError(`${id} has no story`)
  return story
}
