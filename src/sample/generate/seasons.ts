/** Shares of a year by month, in hundredths where they add up to 100. */
const byMonth = {
  /** Twelve equal months and a thirteenth in December. */
  wages: Array.from({ length: 12 }, (_, index) => (index === 11 ? 200 : 100) / 13),
  /** School terms begin in March and September. */
  livelihood: [6, 6, 10, 7, 7, 8, 7, 7, 12, 9, 9, 12],
  operations: [7, 7, 8, 8, 8, 9, 8, 8, 9, 8, 8, 12],
  /** Interest and redemption fall at the ends of quarters. */
  rigid: [3, 4, 13, 5, 6, 14, 5, 6, 14, 5, 7, 18],
  revenue: [10, 6, 8, 9, 8, 9, 9, 7, 8, 9, 8, 9],
  /** Hidden debt: nothing is due before March. */
  debt: [0, 0, 20, 5, 5, 15, 5, 5, 15, 5, 5, 20],
  /** Funds sent straight to counties, as they have been allocated for thirty days. */
  direct: [35, 10, 15, 10, 10, 10, 5, 5, 0, 0, 0, 0],
} as const

/** Outflow of a month against the year's mean: quarters' ends and December weigh more. */
const outflow = [0.92, 0.72, 1.05, 0.9, 0.95, 1.18, 0.92, 0.9, 1.1, 0.9, 0.96, 1.5]

/** What falls into the months up to and with this one, as a share of the year. `month` from 1. */
export function shareToDate(of: keyof typeof byMonth, month: number): number {
  return byMonth[of].slice(0, month).reduce((sum, part) => sum + part, 0) / 100
}

export function outflowSeason(month: number): number {
  const season = outflow[month - 1]
  if (season === undefined) throw new RangeError(`no month: ${month}`)
  return season
}
