import { expect, it } from 'vitest'
import type { RankField } from '../../src/domain/firmness/rank-field.ts'
import { findRankRanges } from '../../src/domain/firmness/rank-ranges.ts'
import { createFirmness } from '../../src/system/firmness-thread.ts'

const field: RankField = {
  ties: 'competition',
  isHigherSafer: true,
  isRenormalised: true,
  fullMarks: 10_000,
  weights: [400_000, 300_000, 300_000],
  units: [
    { unitId: 'a', points: [400_000, 0, 150_000], score: 5500 },
    { unitId: 'b', points: [200_000, 300_000, null], score: 7143 },
    { unitId: 'c', points: [100_000, 150_000, 300_000], score: 5500 },
  ],
}
const trials = { seed: 'ab'.repeat(32), move: 20, draws: 200 }

it('a thread gives what the core gives, tells its progress, and refuses a third at a time', async () => {
  const firmness = createFirmness()
  const shares: number[] = []
  const [first, second, third] = await Promise.allSettled([
    firmness.rankRanges(field, trials, (share) => shares.push(share)),
    firmness.rankRanges(field, trials, () => undefined),
    firmness.rankRanges(field, trials, () => undefined),
  ])

  const expected = findRankRanges(field, trials)
  expect(first).toEqual({ status: 'fulfilled', value: expected })
  expect(second).toEqual(first)
  expect(third).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } })
  expect(expected).toEqual([
    { unitId: 'a', best: 2, worst: 3 },
    { unitId: 'b', best: 1, worst: 1 },
    { unitId: 'c', best: 2, worst: 3 },
  ])
  expect(shares).toEqual([0.25, 0.5, 0.75, 1])
})
