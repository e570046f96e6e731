import { readFile } from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import { eachDatabase } from '../databases.ts'
import { addDestination } from './posting.ts'
import { openSlackWorld, type SlackWorld, textOf } from './slack-world.ts'
import type { World } from './world.ts'

const workbook = async (path: string) => ({ name: '10月三保.xlsx', bytes: await readFile(path) })

async function receiptOf({ program }: World, personId: string) {
  const { cases } = program.needs.database
  const [open] = await cases.listCases({ unitId: '640522', status: 'open' })
  const file = await cases.getCaseFile(open?.id ?? '')
  return file.receipts.find((receipt) => receipt.personId === personId)
}

/** 李静 uploads and proposes, 张敏 publishes, all by Slack. */
async function publishBySlack({ fake, next, settle }: SlackWorld): Promise<void> {
  await fake.upload('ULI', await workbook('assets/sample/2026-10.xlsx'), '/import 10月')
  const imported = await next('DULI')
  expect(textOf(imported)).toContain('已导入 26 个县区，生成第 1 版草稿')
  await fake.press('ULI', imported, '提交审核')
  const draft = await next('DULI')
  expect(textOf(draft)).toContain('5 个县区 10 人')
  await fake.press('ULI', draft, '提交审核')
  expect(textOf(await next('DULI'))).toContain('已提交，审核人已收到通知')
  await settle()

  const told = await next('DUZHANG')
  expect(textOf(told)).toContain('2026年10月 第 1 版等待您审核')
  await fake.press('UZHANG', told, '预览并审核')
  const preview = await next('DUZHANG')
  expect(textOf(preview)).toContain('提交人李静，等待审核')
  await fake.press('UZHANG', preview, '确认发布')
  expect(textOf(await next('DUZHANG'))).toContain('已发布（审核：张敏）')
  await settle()
}

vi.setConfig({ testTimeout: 90_000 })

eachDatabase('Slack', (_open, createUrl) => {
  it('the whole main job: import, propose, publish, notice, receipt, statement, league table, dossier', async () => {
    const slack = await openSlackWorld(await createUrl('sample'))
    const { world, fake, link, next, settle, close } = slack
    for (const [person, user] of [
      ['李静', 'ULI'],
      ['张敏', 'UZHANG'],
      ['李国强', 'UGUO'],
      ['赵强', 'UZHAO'],
    ] as const)
      await link(person, user)
    await addDestination(world, 'slack-finance', { platform: 'slack', address: 'C1' })
    await publishBySlack(slack)

    const notice = await next('DUGUO')
    expect(textOf(notice)).toContain('【风险提示】海原县 2026年10月“三保”运行监测 61.50 分，▲ 中度风险（连续第 1 个月）')
    expect(notice.buttons.map(({ label }) => label)).toEqual(['确认收悉', '填报说明', '数据有疑问', '责任人有误'])
    await fake.press('UGUO', notice, '确认收悉')
    expect(textOf(await next('DUGUO'))).toContain('✓ 李国强 11-06 08:30 确认收悉')
    await settle()
    const redrawn = await next('DUGUO')
    expect(redrawn).toMatchObject({ via: 'chat.update', ts: notice.ts })
    expect(textOf(redrawn)).toContain('✓ 李国强 11-06 08:30 确认收悉。情况说明期限 11月13日（还有 5 个工作日）。')
    expect(redrawn.buttons.map(({ label }) => label)).not.toContain('确认收悉')
    expect(await receiptOf(world, 'li-guoqiang')).toMatchObject({ method: 'button', registeredById: null })

    await fake.press('UGUO', redrawn, '填报说明')
    await fake.submit(await fake.nextView('UGUO'), { cause: '土地出让收入短收', measures: '压减一般性支出', deadline: '2026-11-30' })
    expect(textOf(await next('DUGUO'))).toContain('✓ 海原县情况说明 11-06 08:30 已报送，等待审阅')
    await settle()
    const statement = await next('DUZHAO')
    expect(textOf(statement)).toContain('土地出让收入短收')
    await fake.press('UZHAO', statement, '采纳')
    expect(textOf(await next('DUZHAO'))).toContain('已采纳（赵强）')
    await settle()
    expect(textOf(await next('DUGUO', '已采纳'))).toContain('已采纳（赵强）')

    fake.forgetMessages()
    await world.moveTo('2026-11-11 09:00')
    const post = await next('C1')
    expect(textOf(post)).toContain('1 利通区 96.50 ●')
    expect(post.blocks.map(({ type }) => type)).toContain('image')
    expect(fake.messagesIn('C1')).toHaveLength(1)

    fake.forgetMessages()
    await fake.command('UZHAO', 'DUZHAO', '/dossier 海原')
    const dossier = textOf(await next('DUZHAO'))
    for (const line of ['李国强', '确认收悉', '土地出让收入短收', '采纳']) expect(dossier).toContain(line)
    expect((await fake.nextFile({ channel: 'DUZHAO' })).name).toContain('海原')
    await close()
  })

  it('story 2 by Slack: the faulty workbook is told fault by fault to who sent it, and nothing is stored', async () => {
    const { world, fake, link, next, close } = await openSlackWorld(await createUrl('sample'), { mode: 'socket' })
    await link('李静', 'ULI')
    await fake.upload('ULI', await workbook('assets/sample/2026-10-faulty.xlsx'), '10月')
    const faults = await next('DULI')
    expect(textOf(faults)).toMatch(/第 \d+ 行/)
    expect(faults.buttons.map(({ label }) => label).join()).toContain('全部不导入')
    expect(await world.program.needs.database.editions.listEditions({ schemeId: 'ningxia-12', period: '2026-10' })).toEqual([])
    fake.expectNothingElse()
    await close()
  })
})
