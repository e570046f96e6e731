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
  ['2026-W45', '2026-W45'],
  ['2026w45', '2026-W45'],
  ['2026年第45周', '2026-W45'],
  ['第45周', '2026-W45'],
  ['45周', '2026-W45'],
  ['week 45', '2026-W45'],
  ['W5', '2026-W05'],
  ['本周', '2026-W45'],
  ['上周', '2026-W44'],
  ['last week', '2026-W44'],
  ['11月第1周', '2026-W45'],
  ['10月第五周', '2026-W44'],
  ['11月第5周', undefined],
  ['2025-W53', undefined],
  ['2026年第53周', '2026-W53'],
  ['第54周', undefined],
])('“%s” said on 6 November 2026 is %s', (text, period) => {
  expect(findPeriod(text, '2026-11-06')).toBe(period)
})
