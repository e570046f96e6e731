import { monthsBetween, type Period } from '../../domain/period.ts'
import type { Figures, FiguresByUnit } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import type { Story } from './stories.ts'
import { type Carried, toUnitMonth } from './unit-figures.ts'
import { suspenseAtFirst } from './unit-years.ts'

export const firstPeriod: Period = '2024-10'
export const lastPeriod: Period = '2026-10'

const treasuryItems = new Set(['treasury_balance', 'usable_treasury', 'monthly_outflow'])

/** Figures of every unit and month, the same every time. In yuan and persons. */
export function generateHistory(units: readonly Unit[], stories: readonly Story[]): ReadonlyMap<Period, FiguresByUnit> {
  const periods = monthsBetween(firstPeriod, lastPeriod)
  const byUnit = units.map((unit) => [unit.id, generateUnit(unit, storyOf(unit, stories), periods)] as const)
  return new Map(periods.map((period, index) => [period, new Map(byUnit.map(([id, months]) => [id, months[index] ?? {}]))]))
}

function generateUnit(unit: Unit, story: Story, periods: readonly Period[]): readonly Figures[] {
  const suspense = suspenseAtFirst(story)
  let carried: Carried = { suspenseStart: suspense, suspenseNow: suspense, outflows: [], money: {} }
  return periods.map((period) => {
    const month = toUnitMonth(story, period, carried)
    carried = month.carried
    return filedBy(unit, month.figures)
  })
}

/** A unit without a treasury of its own reports no balance. */
function filedBy({ treasury }: Unit, figures: Figures): Figures {
  if (treasury === 'own') return figures
  return Object.fromEntries(Object.entries(figures).filter(([item]) => !treasuryItems.has(item)))
}

function storyOf({ id }: Unit, stories: readonly Story[]): Story {
  const story = stories.find(({ unitId }) => unitId === id)
  if (story === undefined) throw new RangeError(`${id} has no story`)
  return story
}
