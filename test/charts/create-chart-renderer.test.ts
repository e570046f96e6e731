import { afterAll, describe, expect, it } from 'vitest'
import { createByteCache } from '../../src/charts/byte-cache.ts'
import { createChartRenderer } from '../../src/charts/create-chart-renderer.ts'
import { chartSize } from '../../src/charts/config/to-chart-config.ts'
import { league, trend, waterfall } from './specs.ts'

describe('createChartRenderer', () => {
  const renderer = createChartRenderer({ workers: 1 })
  afterAll(() => renderer.close())

  it('draws each kind at twice its size', { timeout: 20_000 }, async () => {
    const specs = [league, trend, waterfall]
    const pictures = await Promise.all(specs.map((spec) => renderer.renderPng(spec)))
    for (const [index, spec] of specs.entries()) {
      const png = Buffer.from(pictures[index] ?? [])
      expect(png.subarray(1, 4).toString()).toBe('PNG')
      expect({ width: png.readUInt32BE(16) / 2, height: png.readUInt32BE(20) / 2 }).toEqual(chartSize(spec))
    }
  })

  it('draws equal specs once', async () => {
    const [first, second] = await Promise.all([renderer.renderPng(league), renderer.renderPng(structuredClone(league))])
    expect(second).toBe(first)
  })

  it('refuses politely beyond its queue, and when it is closed', { timeout: 20_000 }, async () => {
    const small = createChartRenderer({ workers: 1, maxWaiting: 1 })
    const asked = ['a', 'b', 'c'].map((title) => small.renderPng({ ...waterfall, title }))
    await expect(asked[2]).rejects.toMatchObject({ code: 'unavailable' })
    await Promise.all(asked.slice(0, 2))
    await small.close()
    await expect(small.renderPng(trend)).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('createByteCache', () => {
  it('forgets what was not used for longest', () => {
    const cache = createByteCache(25)
    for (const key of ['a', 'b']) cache.set(key, new Uint8Array(10))
    cache.get('a')
    cache.set('c', new Uint8Array(10))
    expect(['a', 'b', 'c'].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true])
  })
})
