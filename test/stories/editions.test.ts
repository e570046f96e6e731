import { expect, it } from 'vitest'
import { toPlainText } from '../../src/reply/plain-text.ts'
import { eachDatabase } from '../databases.ts'
import { monthCsv } from './month-csv.ts'
import { openWorld, publishMonth, type World } from './world.ts'

const commandOf = (reply: Awaited<ReturnType<World['ask']>>, label: string) =>
  reply.parts.flatMap((part) => (part.kind === 'actions' ? part.actions : [])).find((one) => one.label === label)?.command ?? ''

eachDatabase('editions', (_open, createUrl) => {
  it('story 5: neither importer nor proposer publishes; another sees whom it will tell and does; a second time is told so', async () => {
    const world = await openWorld(await createUrl('sample'))
    const { units, cases } = world.program.needs.database
    // 王芳 is an approver too this month: she imports, 李静 proposes.
    const wangFang = await units.findPerson('wang-fang')
    if (wangFang !== undefined) await units.savePerson({ ...wangFang, roles: ['analyst', 'approver'] })
    await world.moveTo('2026-11-11 10:00')
    expect(await world.read('李静')).toEqual([expect.stringContaining('市县财政')])

    const imported = await world.ask('王芳', '/import 10月', { file: 'assets/sample/2026-10.xlsx' })
    const draft = await world.press('李静', imported, '提交审核')
    expect(toPlainText(draft)).toContain('草稿，尚未提交审核。')
    await world.press('李静', draft, '提交审核')
    await world.settle()
    for (const approver of ['张敏', '陈刚']) expect((await world.read(approver))[0]).toContain('2026年10月 第 1 版等待您审核\n提交人：李静。')
    await world.expectNothingMore()

    const preview = await world.ask('张敏', '/publish')
    expect(toPlainText(preview)).toContain(
      '2026年10月 第 1 版：提交人李静，等待审核。\n与上月相比：等级变差 2（同心县 ▲→■、海原县 ◐→▲），变好 1（彭阳县 ◐→●）；未报送 1（泾源县，将发催报）。',
    )
    expect(toPlainText(preview)).toContain('发布后将发送：5 个县区 10 人；“市县财政”')
    const publish = commandOf(preview, '确认发布')
    expect(await world.say('李静', publish)).toContain('您是本版提交人，发布须由他人审核。可请：')
    expect(await world.say('王芳', publish)).toMatch(/^您是本版导入人，发布须由他人审核。可请：(张敏、陈刚|陈刚、张敏)。$/)
    expect(await world.say('李国强', publish)).toContain('您没有“提交、审核并发布一版”的权限。可请：')
    expect(await cases.listCases({ status: 'open' })).toEqual([])

    expect(await world.say('张敏', publish)).toContain('✓ 2026年10月 第 1 版已发布（审核：张敏）。')
    await world.settle()
    // The post was due at nine: it goes at once, and says so.
    expect(await world.read('destination:city-county')).toEqual([expect.stringContaining('原定 2026-11-11 09:00')])
    const told = ['马志国', '马军', '马晓兰', '郑海', '马占林', '谢芸', '于怀山', '雷小梅', '李国强', '田秀英']
    for (const person of told) expect(await world.read(person), person).toHaveLength(1)
    await world.expectNothingMore()

    expect(await world.say('张敏', publish)).toContain('2026-10 第 1 版已经发布，没有重复发布。')
    await world.settle()
    await world.expectNothingMore()
    expect(await world.record('edition.published')).toMatchObject([{ actorId: 'zhang-min', data: { number: 1, period: '2026-10', cases: 5 } }])
    expect((await world.record('command.refused')).map(({ actorId }) => actorId)).toEqual(['li-jing', 'wang-fang', 'li-guoqiang'])
    expect(await world.record('case.opened')).toHaveLength(5)
    await world.expectWholeRecord()
    await world.close()
  })

  it('story 7: a correction: the old post is marked, better is withdrawn and told, worse is asked once more, the same hears nothing', async () => {
    const world = await openWorld(await createUrl('sample'))
    const { editions, cases } = world.program.needs.database
    await publishMonth(world)
    for (const person of ['李国强', '田秀英', '马军', '马晓兰', '马志国', '马占林', '谢芸', '于怀山', '雷小梅']) await world.say(person, '/ack')
    await world.moveTo('2026-11-11 09:30')
    await world.takeAll()

    const correction = await world.ask('李静', '/import 10月', { file: 'assets/sample/2026-10-correction.xlsx' })
    expect(toPlainText(correction)).toContain('已导入 5 个县区，生成第 2 版草稿。')
    await world.say('李静', '/publish propose:yes')
    await world.settle()
    for (const approver of ['张敏', '陈刚']) await world.take(approver)
    const preview = await world.ask('张敏', '/publish')
    expect(toPlainText(preview)).toContain(
      '与第 1 版相比：等级变差 1（海原县 ▲→■），变好 1（红寺堡区 ▲→◐）；未报送 1（泾源县）。\n发布后将发送：2 个县区 4 人；“市县财政”立即发布排名表。',
    )
    await world.press('张敏', preview, '确认发布')
    await world.settle()

    const [fresh] = await world.read('destination:city-county')
    expect(fresh).toContain('（2026年10月，第 2 版，样本数据）\n更正：取代此前发布的排名表')
    const posted = (await world.messages()).filter(({ address }) => address === 'destination:city-county').map(({ reply }) => toPlainText(reply))
    expect(posted[0]).toMatch(/^本版已被第 2 版取代。\n.*第 1 版/)

    expect(await world.read('马志国')).toEqual([
      expect.stringContaining('【预警撤回】红寺堡区 2026年10月“三保”运行监测：数据更正后不再达到预警标准，预警撤回。'),
    ])
    for (const person of ['李国强', '田秀英']) {
      expect(await world.read(person)).toEqual([
        expect.stringMatching(/^【风险提示】海原县 2026年10月“三保”运行监测 53.50 分，■ 高度风险（连续第 1 个月）\n[\s\S]*等级较上次提示加重，故再次提示。/),
      ])
    }
    expect(await world.read('许宁')).toEqual([expect.stringContaining('海原县 2026年10月“三保”运行监测 53.50 分，■ 高度风险')])
    // 西吉县, 同心县 and 泾源县 stand as they stood.
    await world.expectNothingMore()

    expect(await world.say('李静', '/editions 10月')).toMatch(/2026-10 {2}2 {3}已发布 .*\n2026-10 {2}1 {3}已被新版取代/)
    const [second, first] = await editions.listEditions({ schemeId: 'ningxia-12', period: '2026-10' })
    expect(await editions.findResult(first?.id ?? '', '640522')).toMatchObject({ score: '61.5', grade: 'moderate' })
    expect(await editions.findResult(second?.id ?? '', '640522')).toMatchObject({ score: '53.5', grade: 'high' })
    // A click after the case is closed is recorded and changes nothing.
    expect(await world.say('马志国', '/ack')).toContain('红寺堡区的预警已销号，无需再确认。您的操作已留痕。')
    expect(await world.record('case.withdrawn', 'receipt.late-press')).toHaveLength(2)

    // Next month, still at moderate or worse: the same cases, the second period, and no new noise.
    await world.say('李国强', '/ack')
    await world.say('田秀英', '/ack')
    await world.moveTo('2026-12-09 10:00')
    await world.say('李静', '/import 11月', { bytes: await monthCsv('11月三保.csv') })
    await world.say('李静', '/publish propose:yes')
    await world.press('陈刚', await world.ask('陈刚', '/publish'), '确认发布')
    await world.settle()
    for (const person of ['张敏', '陈刚', '马志国', '于怀山', '雷小梅']) await world.take(person)
    await world.expectNothingMore()
    const haiyuan = await cases.listCases({ unitId: '640522' })
    expect(haiyuan).toMatchObject([{ status: 'open', periods: 2, firstPeriod: '2026-10', lastPeriod: '2026-11', grade: 'moderate' }])
    expect(await world.say('李静', '/warnings')).toMatch(/海原县 {4}▲ 中度风险 {2}第 2 期/)
    await world.expectWholeRecord()
    await world.close()
  })
})
