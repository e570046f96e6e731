import { monthOf, type Period, yearOf } from '../../domain/period.ts'
import { type IndicatorId, indicatorIds, type Level, parseLevels, shiftLevel, valueInBand } from './levels.ts'
import { randomOf } from './random.ts'
import type { Story } from './stories.ts'

/** The values that a unit's figures of a month are to give. */
export type Targets = Readonly<Record<IndicatorId, number>> & { readonly usableCover: number; readonly wageArrears: number }

/** Of a treasury's balance, what may be spent freely. */
const usableShare = 0.75
const redLine = 0.1

export function targetsOf(story: Story, period: Period): Targets {
  const told = story.told[period] ?? {}
  const drawn = Object.fromEntries(indicatorIds.map((id) => [id, told[id] ?? draw(story, id, period)])) as Readonly<Record<IndicatorId, number>>

  const cover = drawn.P2
  const usableCover = told.usableCover ?? (cover < redLine ? cover * usableShare : Math.max(cover * usableShare, redLine + 0.005))
  return { ...drawn, usableCover, wageArrears: told.wageArrears ?? 0 }
}

/** Steady over a year, with a little of its own each month. */
function draw(story: Story, id: IndicatorId, period: Period): number {
  const steady = randomOf(`${story.unitId}/${id}/${yearOf(period)}`)
  const own = randomOf(`${story.unitId}/${id}/${period}`)
  return valueInBand(id, levelOf(story, id, period), period, 0.1 + 0.55 * steady + 0.25 * own)
}

function levelOf(story: Story, id: IndicatorId, period: Period): Level {
  const chapter = story.chapters.findLast(([from]) => from <= period)
  if (chapter === undefined) throw new RangeError(`${story.unitId} has no story for ${period}`)
  const level = parseLevels(chapter[1])[id]
  return period >= story.toldFrom || id === 'P3' ? level : shiftLevel(level, chance(story, id, period))
}

/** Now and then a band better or worse, for a quarter or for a month. */
function chance({ unitId }: Story, id: IndicatorId, period: Period): number {
  const quarter = `${yearOf(period)}-Q${Math.ceil(monthOf(period) / 3)}`
  return step(randomOf(`${unitId}/${id}/${quarter}`), 0.14, 0.07) + step(randomOf(`${unitId}/${id}/chance/${period}`), 0.05, 0.04)
}

function step(thrown: number, better: number, worse: number): number {
  if (thrown < better) return -1
  return thrown > 1 - worse ? 1 : 0
}
