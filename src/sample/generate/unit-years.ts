import { randomOf } from './random.ts'
import type { Story } from './stories.ts'

/** Money here is in hundreds of yuan, the last digit a workbook in 万元 prints. */
const hundredsPerYi = 1_000_000
const firstYear = 2024

/** What is fixed for a unit through a year. */
export interface UnitYear {
  readonly wagesNeed: number
  readonly livelihoodNeed: number
  readonly operationsNeed: number
  readonly rigidYear: number
  readonly revenueYear: number
  readonly debtYear: number
  readonly directYear: number
  readonly staffQuota: number
}

export function toUnitYear({ unitId, size }: Story, year: number): UnitYear {
  const between = (name: string, low: number, high: number) => low + (high - low) * randomOf(`${unitId}/${name}`)
  const growth = 1.035 ** (year - firstYear)
  const wages = size * hundredsPerYi * growth
  return {
    wagesNeed: Math.round(wages),
    livelihoodNeed: Math.round(wages * between('livelihood', 0.75, 1.1)),
    operationsNeed: Math.round(wages * between('operations', 0.13, 0.2)),
    rigidYear: Math.round(wages * between('rigid', 0.25, 0.5)),
    revenueYear: Math.round(wages * between('revenue', 0.5, 1.4)),
    debtYear: Math.round(wages * between('debt', 0.04, 0.12)),
    directYear: Math.round(wages * between('direct', 0.4, 0.7)),
    staffQuota: Math.round((size * between('staff', 110, 170)) / 10) * 10,
  }
}

/** Suspense payments when the sample begins. */
export function suspenseAtFirst({ unitId, size }: Story): number {
  return Math.round(size * hundredsPerYi * (0.06 + 0.1 * randomOf(`${unitId}/suspense`)))
}

/** The mean outflow of a month before the season is applied. */
export function monthlyOutflow({ unitId, size }: Story, year: number): number {
  return size * hundredsPerYi * (0.24 + 0.06 * randomOf(`${unitId}/outflow`)) * 1.035 ** (year - firstYear)
}
