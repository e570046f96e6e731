import { expect, it } from 'vitest'
import { toPlainText } from '../../src/reply/plain-text.ts'
import { eachDatabase } from '../databases.ts'
import { monthCsv } from './month-csv.ts'
import { changedPolicy } from './policies.ts'
import { openWorld, publishMonth } from './world.ts'

eachDatabase('duties and policies', (_open, createUrl) => {
  it('story 21: nobody holds the position: the desk and the administrator are told at once, and whoever takes it over is asked', async () => {
    const world = await openWorld(await createUrl('sample'))
    const { units } = world.program.needs.database
    for (const duty of await units.listAssignments()) {
      if (duty.unitId === '640522' && (duty.role === 'principal' || duty.role === 'contact')) await units.saveAssignment({ ...duty, toDate: '2026-10-31' })
    }
    await publishMonth(world)

    for (const person of ['赵强', '何伟']) {
      expect(await world.read(person), person).toEqual([
        expect.stringMatching(/^海原县：主责任人空缺，提示未能送达责任人。\n请管理员补全责任分工；请对口处室先电话告知县财政局。\n/),
      ])
    }
    expect(await world.take('李国强')).toEqual([])
    for (const person of ['马志国', '马军', '马晓兰', '郑海', '马占林', '谢芸', '于怀山', '雷小梅']) await world.take(person)
    await world.expectNothingMore()
    // The former holder has nothing to press any more.
    expect(await world.say('李国强', '/ack 海原')).toContain('这不是您负责的县区。')

    for (const person of ['马志国', '马军', '马占林', '于怀山', '马晓兰', '谢芸', '雷小梅']) await world.say(person, '/ack')
    await units.saveAssignment({
      id: 'new-principal',
      personId: 'li-guoqiang',
      unitId: '640522',
      role: 'principal',
      scope: 'all',
      position: 1,
      title: { zh: '海原县财政局局长', en: 'Head' },
      fromDate: '2026-11-09',
      toDate: null,
    })
    await world.moveTo('2026-11-09 18:30')
    expect(await world.read('李国强')).toEqual([expect.stringMatching(/^【风险提示】海原县 [\s\S]*请李国强同志尽快确认收悉/)])
    const [list] = await world.read('赵强')
    expect(list).toContain('海原县：截至11月9日（周一）18:00')
    await world.expectNothingMore()
    expect(await world.say('李国强', '/ack')).toContain('✓ 李国强 11-09 18:30 确认收悉')
    await world.moveTo('2026-11-20 12:00')
    await world.take('destination:city-county')
    await world.expectNothingMore()
    await world.expectWholeRecord()
    await world.close()
  })

  it('story 22: a policy that is edited while a case is open: the case keeps its steps, the next one has the new ones', async () => {
    const url = await createUrl('sample')
    const before = await openWorld(url)
    await publishMonth(before)
    for (const person of ['马军', '马晓兰', '马占林', '谢芸', '于怀山', '雷小梅', '马志国']) await before.say(person, '/ack')
    await before.say('李静', '/close 红寺堡 reason:数据口径有误')
    await before.settle()
    await before.close()

    // Three working days instead of one, and no telephone list.
    const policy = await changedPolicy((text) =>
      text.replaceAll('wait: { days: 1, unit: working }', 'wait: { days: 3, unit: working }').replace("version: '2026-01'", "version: '2026-02'"),
    )
    const world = await openWorld(url, { policy })
    await world.takeAll()
    await world.moveTo('2026-11-09 18:30')
    for (const person of ['李国强', '田秀英', '赵强']) expect(await world.take(person), person).toHaveLength(1)
    await world.moveTo('2026-11-10 18:30')
    for (const person of ['赵强', '许宁']) expect(await world.take(person), person).toHaveLength(1)
    await world.expectNothingMore()
    await world.say('李国强', '/ack')
    await world.say('田秀英', '/ack')

    await world.moveTo('2026-12-09 10:00')
    await world.say('李静', '/import 11月', { bytes: await monthCsv('11月三保.csv') })
    await world.say('李静', '/publish propose:yes')
    const preview = await world.ask('张敏', '/publish')
    expect(toPlainText(preview)).toContain('红寺堡区')
    await world.press('张敏', preview, '确认发布')
    await world.settle()
    expect((await world.read('马志国')).at(-1)).toContain('请马志国同志于12月14日（周一）18:00前确认收悉')
    const { cases } = world.program.needs.database
    expect((await cases.listCases({ unitId: '640303', status: 'open' })).map(({ policy: { version } }) => version)).toEqual(['2026-02'])
    expect((await cases.listCases({ unitId: '640522', status: 'open' })).map(({ policy: { version } }) => version)).toEqual(['2026-01'])
    await world.expectWholeRecord()
    await world.close()
  })
})
