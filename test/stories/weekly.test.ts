import { expect, it } from 'vitest'
import { toPlainText } from '../../src/reply/plain-text.ts'
import { eachDatabase } from '../databases.ts'
import { openWorld, publishMonth, type World } from './world.ts'

const week = 'assets/sample/2026-W44.xlsx'

async function monthDigests(world: World) {
  const { editions } = world.program.needs.database
  const list = await editions.listEditions({ schemeId: 'ningxia-12' })
  return list.map(({ period, number, status, digest }) => `${period} ${number} ${status} ${digest}`)
}

async function publishWeek(world: World): Promise<string> {
  const imported = await world.ask('王芳', '/import', { file: week })
  const draft = await world.press('李静', imported, '提交审核')
  await world.press('李静', draft, '提交审核')
  const preview = await world.ask('张敏', '/publish 第44周')
  const shown = toPlainText(preview)
  expect(toPlainText(await world.press('张敏', preview, '确认发布'))).toContain('✓ 2026年第44周 第 1 版已发布（审核：张敏）。')
  return shown
}

eachDatabase('weekly', (_open, createUrl) => {
  it('a week is imported, proposed, published by another and told; months, cases and people hear nothing of it', async () => {
    const world = await openWorld(await createUrl('sample'))
    const { database } = world.program.needs
    const months = await monthDigests(world)
    // The sample's history scores as it always did.
    expect(months[0]).toBe('2026-09 1 published e95623112a8c2a87e07bfe9cb91067b40ab898894f9c845d367d3f2b3107aedd')

    expect(await world.say('王芳', '/weekly')).toMatch(/^2026年第43周库款与支付：27 个市县区已报送 27 个；▲ 需关注 5 个。/)
    const imported = await world.ask('王芳', '/import', { file: week })
    expect(toPlainText(imported)).toContain('✓ 2026年第44周正式数据已导入 27 个县区，生成第 1 版草稿。\n周报不评分：已报送 27，未报送 0')
    expect(await world.say('王芳', '/import', { file: week })).toContain('没有重复导入')
    const draft = await world.press('李静', imported, '提交审核')
    await world.press('李静', draft, '提交审核')
    await world.settle()
    expect((await world.read('张敏'))[0]).toContain('2026年第44周 第 1 版等待您审核')
    await world.takeAll()

    const preview = await world.ask('张敏', '/publish')
    expect(toPlainText(preview)).toContain('2026年第44周 第 1 版：提交人李静，等待审核。\n周报不评分、不开预警；未报送 0。\n发布后将发送：无人需要通知。')
    const own = await world.ask('李静', '/publish 第44周')
    expect(toPlainText(own)).toContain('发布须由他人审核。')
    await world.press('张敏', preview, '确认发布')
    await world.settle()
    await world.expectNothingMore()
    expect(await database.cases.listCases({})).toEqual([])
    expect(await world.record('edition.published')).toMatchObject([{ data: { period: '2026-W44', cases: 0 } }])
    expect(await monthDigests(world)).toEqual(months)
    expect(await world.say('王芳', '/publish 第44周')).toContain('已经发布，没有重复发布。')
    expect(await world.say('王芳', '/editions')).toContain('2026-W44')

    const told = await world.ask('张敏', '/周报')
    expect(toPlainText(told)).toContain('2026年第44周库款与支付：27 个市县区已报送 27 个；▲ 需关注')
    expect(toPlainText(told)).toContain('▲ 可用库款不足以支付未来两周已知应付：')
    expect(toPlainText(told)).toContain('▲ 应付不足')
    expect(await world.say('张敏', '/weekly 第45周')).toContain('2026年第45周的周报没有发布。最新为2026年第44周。')
    expect(await world.say('张敏', '/rank 第44周')).toContain('不评分、不排名。请用 /weekly 查看。')
    await world.expectWholeRecord()
    await world.close()
  })

  it('a county sees its own weeks with a chart and its text, not those of others; a viewer sees none', async () => {
    const world = await openWorld(await createUrl('sample'))
    await publishWeek(world)
    const xixia = await world.ask('张敏', '/weekly 西夏')
    expect(xixia.sensitivity).toBe('internal')
    const text = toPlainText(xixia)
    expect(text).toContain('西夏区 2026年第44周  可用库款 ')
    expect(text).toContain('近 8 周折线（万元）：可用库款由 ')
    for (const period of ['2026-W37', '2026-W40', '2026-W44']) expect(text).toContain(period)
    const chart = xixia.parts.find((part) => part.kind === 'chart')
    expect(chart?.spec).toMatchObject({ kind: 'trend', periods: expect.arrayContaining(['2026-W44']), bands: [] })

    expect(await world.say('李国强', '/weekly')).toContain('1 个市县区已报送 1 个')
    expect(await world.say('李国强', '/weekly 西夏')).toContain('县区只能看本县')
    const { units } = world.program.needs.database
    const wang = await units.findPerson('wang-fang')
    if (wang !== undefined) await units.savePerson({ ...wang, roles: ['viewer'] })
    expect(await world.say('王芳', '/weekly')).toContain('周报含库款数据，限省厅人员查看')
    expect(await world.say('张敏', '/weekly', { language: 'en' })).toContain('Treasury and payments, week 44 of 2026: 27 of 27 filed; ▲')
    await world.close()
  })

  it('the template of a week is told from the month’s, whatever the file is called; a week to come and a wrong kind are refused', async () => {
    const world = await openWorld(await createUrl('sample'))
    const { readFile } = await import('node:fs/promises')
    const bytes = new Uint8Array(await readFile(week))
    const template = await world.ask('王芳', '/import template scheme:weekly')
    expect(template.parts.find((part) => part.kind === 'file')?.name).toBe('2026-W44-ningxia-weekly.xlsx')
    expect(await world.say('王芳', '/import', { bytes: { name: '报表.xlsx', bytes } })).toContain('✓ 2026年第44周正式数据已导入 27 个县区')
    expect(await world.say('王芳', '/import 第46周', { bytes: { name: 'a.xlsx', bytes } })).toContain('2026-W46 还没有到，请核对周次后重新导入。')
    expect(await world.say('王芳', '/import 10月 scheme:weekly', { bytes: { name: 'a.xlsx', bytes } })).toContain('2026-10 与所选的报表种类不符')
    expect(await world.say('王芳', '/import 第43周', { bytes: { name: 'a.xlsx', bytes } })).toContain('请核对文件，或改选期间后再导入')
    expect(await world.say('王芳', '/import', { file: 'assets/sample/2026-10.xlsx' })).toContain('✓ 2026年10月正式数据已导入')
    await world.close()
  })

  it('a month published beside a week opens its cases as ever', async () => {
    const world = await openWorld(await createUrl('sample'))
    await publishWeek(world)
    await publishMonth(world)
    expect(await world.program.needs.database.cases.listCases({ status: 'open' })).toHaveLength(5)
    expect(await world.say('张敏', '/score 西夏')).toContain('78.25')
    await world.close()
  })
})

eachDatabase('weekly posts', (_open, createUrl) => {
  it('the weekly post waits on Monday at nine until its week is published, and never goes where only public things may be heard', async () => {
    const world = await openWorld(await createUrl('sample'))
    const admin = (await world.program.needs.database.units.listPeople()).find(({ roles }) => roles.includes('administrator'))?.id ?? ''
    expect(await world.say(admin, '/destinations add:周报群 platform:console report:weekly ceiling:public')).toContain('周报含库款数据')
    expect(await world.say(admin, '/destinations add:周报群 platform:console report:weekly')).toContain('✓ 周报每周一 09:00 发往“周报群”')
    const place = (await world.program.needs.database.schedules.listDestinations()).find(({ name }) => name.zh === '周报群')?.address ?? ''

    await world.moveTo('2026-11-09 09:30')
    expect(await world.read(admin)).toEqual([expect.stringContaining('发往“周报群”的周报暂缓')])
    expect(await world.read(place)).toEqual([])

    // The figures of week 44 do as week 45's.
    const csv = (await import('node:fs')).readFileSync('assets/sample/history-weekly.csv', 'utf8').split('\n')
    const rows = csv.filter((line, index) => index === 0 || line.includes('2026-W43')).map((line) => line.replace('2026-W43', '2026-W45'))
    const bytes = new TextEncoder().encode(`金额单位：元\n${rows.join('\n')}\n`)
    const imported = await world.ask('王芳', '/import 上周', { bytes: { name: 'w.csv', bytes } })
    const draft = await world.press('李静', imported, '提交审核')
    await world.press('李静', draft, '提交审核')
    const preview = await world.ask('张敏', '/publish 上周')
    expect(toPlainText(preview)).toContain('无人需要通知；“周报群”立即发布周报')
    await world.press('张敏', preview, '确认发布')
    await world.settle()
    const [post] = await world.read(place)
    expect(post).toContain('2026年第45周库款与支付：27 个市县区已报送 27 个')
    expect(post).toContain('原定 2026-11-09 09:00')

    const corrected = new TextEncoder().encode(`金额单位：元\n${rows.map((line) => line.replace(/00$/, '50')).join('\n')}\n`)
    const second = await world.ask('王芳', '/import 上周', { bytes: { name: 'w2.csv', bytes: corrected } })
    const again = await world.press('李静', second, '提交审核')
    await world.press('李静', again, '提交审核')
    await world.press('张敏', await world.ask('张敏', '/publish 上周'), '确认发布')
    await world.settle()
    expect((await world.read(place)).at(-1)).toContain('更正：取代此前发布的周报')
    await world.expectWholeRecord()
    await world.close()
  })
})
