import { expect, it } from 'vitest'
import { findPeriod } from '../../src/domain/find-period.ts'

it.each([
  ['2026-10', '2026-10'],
  ['202610', '2026-10'],
  ['2026年10月', '2026-10'],
  ['10月', '2026-10'],
  ['12月', '2026-12'],
  ['3月', '2026-03'],
  ['Oct', '2026-10'],
  ['上月', '2026-10'],
  ['last month', '2026-10'],
  ['2026-Q3', '2026-Q3'],
  // Codes of counties, not months of the year 6401.
  ['640105', undefined],
  ['640112', undefined],
  ['201313', undefined],
  ['西夏', undefined],
])('“%s” said in November 2026 is %s', (text, period) => {
  expect(findPeriod(text, '2026-11')).toBe(period)
})
