import { describe, expect, it } from 'vitest'
import { publishMonth } from '../stories/world.ts'
import { useSampleWorld } from './sample-world.ts'

const place = (kind: 'private' | 'outside') => ({ kind, ceiling: kind === 'private' ? 'internal' : 'public', address: 'x' }) as const

describe('/home', () => {
  const world = useSampleWorld(publishMonth)

  it('tells a county its score, its open warnings with buttons, and the next posts', async () => {
    const home = await world().say('李国强', '/home')
    expect(home).toContain('李国强，您好')
    expect(home).toContain('海原县 2026年10月  61.50 分  ▲ 中度风险')
    expect(home).toContain('我的预警')
    expect(home).toMatch(/海原县\s+▲ 中度风险/)
    expect(home).toContain('[确认收悉（海原县）]')
    expect(home).toContain('11-11 09:00 10月排名表 → 市县财政')
    expect(home).not.toContain('同心县')
    expect(home).not.toContain('发送到群')
    expect(await world().say('李国强', '/home', { language: 'en' })).toContain('My open warnings')
  })

  it('tells the department its board, a viewer no cases, and strangers only what is public', async () => {
    expect(await world().say('李静', '/home')).toContain('同心县')
    expect(await world().say('周明', '/首页', { language: 'zh-CN' })).not.toContain('我的预警')
    expect(await world().say('U404', '/home', { platform: 'slack', place: place('private') })).toContain('/link')
    const outside = await world().say('U405', '/home', { platform: 'slack', place: place('outside') })
    expect(outside).toContain('只显示公开内容')
    expect(outside).not.toContain('海原')
  })
})
