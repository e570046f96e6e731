import { describe, expect, it } from 'vitest'
import { useSampleWorld } from './sample-world.ts'

describe('looking ahead', () => {
  const world = useSampleWorld()

  it('/trend ahead:yes draws what may come, dashed with its band, and says it in words', async () => {
    const reply = await world().ask('李静', '/trend 海原 ahead:yes')
    expect(reply.sensitivity).toBe('internal')
    const chart = reply.parts.find((part) => part.kind === 'chart')
    const ahead = chart?.spec.kind === 'trend' ? chart.spec.ahead : undefined
    expect(ahead?.periods).toEqual(['2026-10', '2026-11', '2026-12'])
    const [course] = ahead?.courses ?? []
    expect(course?.values).toHaveLength(3)
    expect(course?.low.every((low, index) => low <= (course.high[index] ?? 0))).toBe(true)
    expect(JSON.stringify(reply.parts)).toContain('海原县按自身进度预计')
  })

  it('is told where /explain is, and not to others', async () => {
    const plain = await world().ask('李静', '/trend 海原')
    expect(plain.sensitivity).toBe('public')
    expect(JSON.stringify(plain)).not.toContain('预计')

    const people = await world().program.needs.database.units.listPeople()
    const viewer = people.find(({ roles }) => roles.includes('viewer') && roles.length === 1)
    if (viewer !== undefined) expect(await world().say(viewer.id, '/trend 海原 ahead:yes')).toContain('扣分依据限本单位')
  })

  it('/explain warns of a guarantee that will be missed', async () => {
    const units = await world().program.needs.database.units.listUnits()
    const texts = await Promise.all(units.map(({ id }) => world().say('李静', `/explain ${id} 9月`)))
    const warned = texts.filter((text) => /前瞻预警：按自身进度，[123] 个月后（20\d\d年\d+月）.*低于应付/.test(text))
    expect(warned.length).toBeGreaterThan(0)
    expect(warned.length).toBeLessThan(units.length)
  })
})
