import { describe, expect, it } from 'vitest'
import {
  formatDay,
  formatDeadline,
  formatInstant,
  formatPeriod,
  formatPeriodRange,
  formatPeriodShort,
  formatPlanned,
  formatWeekday,
} from '../../src/reply/format-time.ts'

const zone = 'Asia/Shanghai'
const at = new Date('2026-11-09T10:00:00Z')

describe('time in both languages', () => {
  it('periods', () => {
    expect(['2026-10', '2026-Q3', '2026-W41', '2026'].map((period) => formatPeriod(period, 'zh-CN'))).toEqual([
      '2026年10月',
      '2026年第3季度',
      '2026年第41周',
      '2026年',
    ])
    expect(['2026-10', '2026-Q3', '2026-W41', '2026'].map((period) => formatPeriod(period, 'en'))).toEqual([
      'October 2026',
      'Q3 2026',
      'week 41 of 2026',
      '2026',
    ])
    expect([formatPeriodShort('2026-01', 'zh-CN'), formatPeriodShort('2026-01', 'en')]).toEqual(['1月', 'January'])
    expect(formatPeriodRange('2025-11', '2026-10', 'zh-CN')).toBe('2025年11月至2026年10月')
  })

  it('instants in the zone of the unit', () => {
    expect([formatInstant(at, zone, 'zh-CN'), formatInstant(at, zone, 'en')]).toEqual(['11-09 18:00', '9 Nov 18:00'])
    expect([formatDeadline(at, zone, 'zh-CN'), formatDeadline(at, zone, 'en')]).toEqual(['11月9日（周一）18:00', 'Mon 9 Nov 18:00'])
    expect([formatPlanned(at, zone, 'zh-CN'), formatPlanned(at, zone, 'en')]).toEqual(['11月9日 18:00', '9 Nov 18:00'])
  })

  it('local dates', () => {
    expect([formatDay('2026-11-01', 'zh-CN'), formatDay('2026-11-01', 'en')]).toEqual(['11月1日', '1 Nov'])
    expect([formatWeekday('2026-11-01', 'zh-CN'), formatWeekday('2026-11-01', 'en')]).toEqual(['周日', 'Sun'])
  })
})
