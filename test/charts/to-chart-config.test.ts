import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { chartSize, toChartConfig } from '../../src/charts/config/to-chart-config.ts'
import { shorten, wrapText } from '../../src/charts/config/frame.ts'
import { waterfallSpans } from '../../src/charts/config/waterfall.ts'
import { league, trend, waterfall } from './specs.ts'

describe('toChartConfig', () => {
  it('grows a league table with its rows and cuts what no canvas could hold, saying so', () => {
    expect(chartSize({ ...league, bars: league.bars.slice(0, 5) }).height).toBeLessThan(chartSize(league).height)

    const [first] = league.bars
    const bars = first === undefined ? [] : Array.from({ length: 2854 }, () => first)
    const config = toChartConfig({ ...league, bars })
    expect(config.data.labels).toHaveLength(150)
    expect(JSON.stringify(config.options)).toContain('1–150 / 2854')
    expect(chartSize({ ...league, bars }).height * 2).toBeLessThan(16_384)
  })

  it('joins the steps of a waterfall from full marks to the score', () => {
    const spans = waterfallSpans(waterfall)
    expect(spans[0]).toEqual([0, 100])
    expect(spans[1]).toEqual([100, 94])
    expect(spans.at(-2)?.[1]).toBeCloseTo(78.25)
    expect(spans.at(-1)).toEqual([0, 78.25])
  })

  it('leaves a gap where a period has no score', () => {
    expect(toChartConfig(trend).data.datasets[1]?.data[7]).toBeNull()
  })

  it('breaks a heading that is too long into lines, and grows by them', () => {
    const long = 'Xixia District, October 2026: 78.25 points, ◐ low risk, 15th of 21 (down 3), −4.50 since September'
    expect(wrapText(long, 42).map((line) => line.trim())).toEqual(wrapText(long, 42))
    expect(wrapText(long, 42).join(' ')).toBe(long)
    expect(chartSize({ ...waterfall, title: long }).height).toBeGreaterThan(chartSize(waterfall).height)
    for (const line of wrapText('一二三四五六七，八九十', 7)) expect(line).not.toMatch(/^，/)
  })

  it('shortens by width, not by letters', () => {
    expect(shorten('Gap of livelihood spending', 17)).toBe('Gap of livelihood spending')
    expect(shorten('宁夏回族自治区宁东能源化工基地管理委员会', 16)).toBe('宁夏回族自治区宁东能源化工基地…')
  })

  it('imports nothing but types from outside its folder, so that the page can load it', () => {
    const folder = new URL('../../src/charts/config/', import.meta.url)
    for (const file of readdirSync(folder)) {
      const imports = readFileSync(new URL(file, folder), 'utf8').matchAll(/^import (type )?.* from '(.+)'$/gm)
      for (const [line, type, from] of imports) expect(type !== undefined || from?.startsWith('./'), line).toBe(true)
    }
  })
})
