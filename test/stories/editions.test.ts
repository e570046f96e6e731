import { expect, it } from 'vitest'
import { eachDatabase } from '../databases.ts'
import { openWorld, publishMonth } from './world.ts'

eachDatabase('editions', (_open, createUrl) => {
  it('story 5: the proposer may not publish; another sees whom it will tell and publishes; a second publish is told so', async () => {
    const world = await openWorld(await createUrl('sample'))
    const imported = await world.ask('李静', '/import 10月', { file: 'assets/sample/2026-10.xlsx' })
    const draft = await world.press('李静', imported, '提交审核')
    await world.press('李静', draft, '提交审核')

    const preview = await world.ask('张敏', '/publish')
    const publish = preview.parts.flatMap((part) => (part.kind === 'actions' ? part.actions : [])).find(({ label }) => label === '确认发布')
    expect(await world.say('李静', publish?.command ?? '')).toContain('您是本版提交人，发布须由他人审核。可请：')
    expect(await world.say('张敏', publish?.command ?? '')).toContain('已发布（审核：张敏）')
    expect(await world.say('张敏', publish?.command ?? '')).toContain('已经发布，没有重复发布')
    await world.close()
  })

  it('story 3: a county that did not file is listed apart, chased, and the others are ranked', async () => {
    const world = await openWorld(await createUrl('sample'))
    await publishMonth(world)

    expect(await world.say('李静', '/rank')).toContain('未报送：泾源县')
    const [notice] = await world.read('于怀山')
    expect(notice).toContain('【数据催报】泾源县 2026年10月')
    await world.close()
  })
})
