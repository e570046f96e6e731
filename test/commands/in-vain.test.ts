import { describe, expect, it } from 'vitest'
import { publishMonth } from '../stories/world.ts'
import { useSampleWorld } from './sample-world.ts'

const noCase = '该县区当前没有未销号的预警。'

describe('nobody is asked to write what cannot be taken', () => {
  const world = useSampleWorld()

  it('no form about a case where there is none', async () => {
    for (const line of ['/close 海原', '/ack 海原 by:phone', '/ack 海原 answer:wrong-figure'])
      expect([line, await world().say('李静', line)]).toEqual([line, expect.stringContaining(noCase)])
  })

  it('the department, which was not asked, is led to registering what the county answered', async () => {
    await publishMonth(world())
    const refused = await world().ask('李静', '/ack 海原')
    expect(await world().say('李静', '/ack 海原')).toContain('本轮提示没有发给您')
    expect((await world().press('李静', refused, '登记电话答复')).parts.find(({ kind }) => kind === 'form')).toMatchObject({
      command: '/ack unit:640522 by:phone',
    })
  })

  it('no second statement while one is being reviewed', async () => {
    expect(await world().say('李国强', '/statement 海原 cause:库款紧张 measures:压缩支出 deadline:2026-12-20')).toContain('已报送')
    const again = await world().ask('李国强', '/statement 海原')
    expect([again.tone, again.parts.some(({ kind }) => kind === 'form')]).toEqual(['fault', false])
    expect(await world().say('李国强', '/statement 海原')).toContain('正在审阅')
  })

  it('what one person is told is in their language', async () => {
    const { units } = world().program.needs.database
    const zhang = await units.findPerson('zhang-min')
    if (zhang === undefined) throw new Error('the sample has changed')
    await units.savePerson({ ...zhang, language: 'en' })
    await world().takeAll()
    const imported = await world().ask('李静', '/import 10月', { file: 'assets/sample/2026-10-correction.xlsx' })
    await world().press('李静', await world().press('李静', imported, '提交审核'), '提交审核')
    await world().settle()
    expect((await world().read('张敏')).join('\n')).toContain('waits for your approval')
    expect((await world().read('陈刚')).join('\n')).toContain('等待您审核')
  })
})
