import { describe, expect, it } from 'vitest'
import { useSampleWorld } from './sample-world.ts'

describe('/score', () => {
  const world = useSampleWorld()

  it('tells an analyst score, grade, rank, the causes and what would help', async () => {
    const told = await world().say('李静', '/score 西夏')
    expect(told).toMatch(/^西夏区 2026年9月 {2}82.75 分 {2}◐ 低度风险 {2}县市区第 12 名\/22（↑1） {2}环比 −1.25\n主要扣分：保工资 −4.00/)
    expect(told).toContain('距“平稳运行”差 2.25 分')
    expect(await world().say('李静', '/得分 西夏', { language: 'en' })).toMatch(/^Xixia District, September 2026: 82.75 points, ◐ low risk, 12th of 22/)
  })

  it('tells a county its own whole without being named, and of others the score', async () => {
    expect(await world().say('李国强', '/score')).toMatch(/^海原县.*\n主要扣分/)
    expect(await world().say('李国强', '/score 西夏')).not.toContain('扣分')
  })

  it('asks for what is missing, and offers what was meant', async () => {
    expect(await world().say('李静', '/score')).toBe('请写明县区。例如：/score 西夏')
    expect(await world().say('李静', '/score 西下')).toBe('未找到“西下”。是否查询：\n[西夏区] [西吉县]')
    expect(await world().say('李静', '/score 西夏 11月')).toContain('2026年11月尚未发布。最新为 9月（第 1 版）。')
  })

  it('refuses who is not linked, and the refusal is recorded', async () => {
    const place = { kind: 'private', ceiling: 'internal', address: 'U404' } as const
    expect(await world().say('U404', '/score 西夏', { platform: 'slack', place })).toContain('/link')
    expect((await world().record('command.refused')).map(({ subject, data }) => [subject, data.platform])).toEqual([['command:score', 'slack']])
  })
})
