import { expect, test } from 'vitest'
import { speaksOfAnother } from '../../src/intake/check-periods.ts'

test.each([
  ['2026年10月', '2026-10', false],
  ['2026年1-10月累计', '2026-10', false],
  ['截至2026年10月31日', '2026-10', false],
  ['10月三保.xlsx', '2026-10', false],
  ['三保_202610.csv', '2026-10', false],
  ['三保2026-10.xlsx', '2026-10', false],
  ['三保（导出20261105）.xlsx', '2026-10', false],
  ['填报日期：2026年11月6日', '2026-10', false],
  ['October 2026', '2026-10', false],
  ['较上月（9月）变化，2026年10月', '2026-10', false],
  ['2026年9月', '2026-10', true],
  ['2025年10月', '2026-10', true],
  ['9月三保.xlsx', '2026-10', true],
  ['三保_202609.csv', '2026-10', true],
  ['2025年度', '2026-10', true],
  ['September 2026', '2026-10', true],
  ['2026年第三季度', '2026-Q3', false],
  ['2026年四季度', '2026-Q3', true],
  ['2026-Q3', '2026-Q3', false],
  ['2026年第41周', '2026-W41', false],
  ['二〇二六', '2026-10', false],
])('%s, wanted %s: another period is %s', (text, period, expected) => {
  expect(speaksOfAnother(text, period)).toBe(expected)
})
