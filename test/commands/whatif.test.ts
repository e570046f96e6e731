import { describe, expect, it } from 'vitest'
import { useSampleWorld } from './sample-world.ts'

describe('/whatif', () => {
  const world = useSampleWorld()

  it('tries other figures: score, grade, rank and every indicator that moves, with a picture that adds up', async () => {
    const reply = await world().ask('李静', '/whatif 海原 9月 库款保障倍数:0.3 wages_paid:+5%')
    const text = JSON.stringify(reply)
    expect(text).toContain('海原县 2026年9月 试算：')
    expect(text).toContain('库款保障倍数')
    const chart = reply.parts.find((part) => part.kind === 'chart')
    const steps = chart?.spec.kind === 'waterfall' ? chart.spec.steps : []
    const [first, ...rest] = steps
    const moved = rest.slice(0, -1).reduce((sum, { value }) => sum + value, first?.value ?? 0)
    expect(rest.at(-1)?.value).toBeCloseTo(moved, 9)
    expect(await world().say('李静', '/score 海原 9月')).toContain(first?.valueText)
  })

  it('without changes: the smallest that reach the next grade; a button tries them and they do', async () => {
    const reply = await world().ask('李静', '/whatif 西夏 9月')
    const tried = await world().press('李静', reply, '试算')
    const headline = tried.parts.flatMap((part) => (part.kind === 'text' && part.role === 'headline' ? [part.text] : []))[0]
    expect(headline).toMatch(/◐ 低度风险.* → .*● 平稳运行/)
  })

  it('is open to whom /explain is, and hides nothing else', async () => {
    await expect(world().say('何平', '/whatif 海原')).resolves.not.toContain('试算：')
    expect(await world().say('李静', '/whatif 海原 9月 化债已到位资金:+5%', { platform: 'console' })).toContain('试算：')
    expect(await world().say('李静', '/whatif 海原 9月 不存在的项:3')).toContain('没有数据项或指标“不存在的项”')
    expect(await world().say('李静', '/whatif 海原 9月 库款')).toContain('看不懂改动“库款”')
  })
})
