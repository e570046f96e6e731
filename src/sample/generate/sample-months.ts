import type { Period } from '../../domain/period.ts'
import type { FiguresByUnit } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { correctedStories, correctedUnitIds } from './correction.ts'
import { generateHistory, lastPeriod } from './generate-history.ts'
import { type SampleWeeks, toSampleWeeks } from './sample-weeks.ts'
import { stories } from './stories.ts'

/** 泾源县: has not filed for October. */
export const unfiledUnitId = '640424'

export interface SampleMonths {
  /** All months before October 2026. */
  readonly history: ReadonlyMap<Period, FiguresByUnit>
  /** October as it was delivered: one unit is absent. */
  readonly october: FiguresByUnit
  /** October of every unit. */
  readonly octoberOfAll: FiguresByUnit
  /** October's correction: only the units it concerns. */
  readonly correction: FiguresByUnit
  readonly weeks: SampleWeeks
}

export function toSampleMonths(units: readonly Unit[]): SampleMonths {
  const months = generateHistory(units, stories)
  const octoberOfAll = months.get(lastPeriod) ?? new Map()
  const corrected = generateHistory(units, correctedStories).get(lastPeriod) ?? new Map()
  return {
    history: new Map([...months].filter(([period]) => period < lastPeriod)),
    october: only(octoberOfAll, (id) => id !== unfiledUnitId),
    octoberOfAll,
    correction: only(corrected, (id) => correctedUnitIds.includes(id)),
    weeks: toSampleWeeks(units, stories, months),
  }
}

function only(figures: FiguresByUnit, wanted: (unitId: string) => boolean): FiguresByUnit {
  return new Map([...figures].filter(([unitId]) => wanted(unitId)))
}
