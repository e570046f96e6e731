import { expect, it, vi } from 'vitest'
import { eachDatabase } from '../databases.ts'
import { addDestination, changeSchedule, group, occurrencesOf } from './posting.ts'
import { openWorld, publishMonth } from './world.ts'

vi.setConfig({ testTimeout: 90_000 })

eachDatabase('posts', (_open, createUrl) => {
  it('story 29: down from 08:55 to 09:20, late allowed: one post at 09:20 that says when it was planned', async () => {
    const world = await openWorld(await createUrl('sample'))
    await publishMonth(world)
    await world.moveTo('2026-11-11 08:55')
    expect(await world.read(group)).toEqual([])

    await world.jumpTo('2026-11-11 09:20')
    await world.settle()
    await world.settle()
    const posts = await world.read(group)
    expect(posts).toHaveLength(1)
    expect(posts[0]).toContain('原定 2026-11-11 09:00')
    expect(posts[0]).toContain('2026年10月，第 1 版')
    await world.close()
  })

  it('story 29: with a late window of ten minutes it is skipped, and the owner is told why', async () => {
    const world = await openWorld(await createUrl('sample'))
    await changeSchedule(world, { late: { does: 'send', windowMinutes: 10 } })
    await publishMonth(world)
    await world.moveTo('2026-11-11 08:55')
    await world.take('李静')
    await world.jumpTo('2026-11-11 09:20')
    await world.settle()

    expect(await world.read(group)).toEqual([])
    const told = await world.read('李静')
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('未发送')
    expect(told[0]).toContain('原定 2026-11-11 09:00，已晚 20 分钟，超过允许的 10 分钟')

    await world.moveTo('2026-11-11 12:00')
    expect(await world.read(group)).toEqual([])
    await world.close()
  })

  it('story 30: not published at its instant: held, the owner told once; published at 11:00: posted', async () => {
    const world = await openWorld(await createUrl('sample'))
    await world.moveTo('2026-11-11 09:00')
    await world.moveTo('2026-11-11 10:30')
    expect(await world.read(group)).toEqual([])
    const told = await world.read('李静')
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('发往“市县财政”的排名表暂缓')
    expect(told[0]).toContain('原定 2026-11-11 09:00，该期尚未发布，发布后即发')

    await world.moveTo('2026-11-11 11:00')
    await publishMonth(world)
    const posts = await world.read(group)
    expect(posts).toHaveLength(1)
    expect(posts[0]).toContain('原定 2026-11-11 09:00')
    await world.close()
  })

  it('story 30: at the hard limit it goes out as provisional, where the schedule allows', async () => {
    const world = await openWorld(await createUrl('sample'))
    await changeSchedule(world, { hold: { limitHours: 24, provisional: true } })
    const imported = await world.ask('李静', '/import 10月', { file: 'assets/sample/2026-10.xlsx' })
    await world.press('李静', imported, '提交审核')
    await world.moveTo('2026-11-12 08:59')
    expect(await world.read(group)).toEqual([])

    await world.moveTo('2026-11-12 09:00')
    const posts = await world.read(group)
    expect(posts).toHaveLength(1)
    expect(posts[0]).toContain('暂定')

    // What is posted as provisional is followed by the edition that is published.
    const draft = await world.ask('李静', '/publish')
    await world.press('李静', draft, '提交审核')
    await world.settle()
    const preview = await world.ask('张敏', '/publish')
    await world.press('张敏', preview, '确认发布')
    await world.settle()
    const after = await world.read(group)
    expect(after).toHaveLength(1)
    expect(after[0]).toContain('正式发布：取代此前的暂定排名表')
    await world.close()
  })

  it('story 30: at the hard limit it is given up, and the owner is told, where provisional figures may not go out', async () => {
    const world = await openWorld(await createUrl('sample'))
    await world.moveTo('2026-11-13 18:00')
    expect(await world.read('李静')).toHaveLength(1)
    await world.moveTo('2026-11-14 09:00')

    const told = await world.read('李静')
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('等待发布已满 72 小时，不再发送')
    await publishMonth(world)
    expect(await world.read(group)).toEqual([])
    await world.close()
  })

  it('each destination gets its post once, and none above its ceiling', async () => {
    const world = await openWorld(await createUrl('sample'))
    await addDestination(world, 'leaders', {})
    await addDestination(world, 'public', { ceiling: 'public' })
    await publishMonth(world)
    await world.moveTo('2026-11-11 09:00')
    await world.moveTo('2026-11-11 12:00')

    for (const place of [group, 'destination:leaders']) expect(await world.read(place)).toHaveLength(1)
    const [open] = await world.read('destination:public')
    expect(open).not.toContain('暂付款压缩')
    expect(new Set((await occurrencesOf(world)).filter(({ period }) => period === '2026-10').map(({ status }) => status))).toEqual(new Set(['sent']))
    await world.close()
  })
})
