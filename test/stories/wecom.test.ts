import { readFile } from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import { platforms } from '../../src/platforms/index.ts'
import { eachDatabase } from '../databases.ts'
import { type FakeWecom, startFakeWecom } from '../fakes/wecom-server.ts'
import { addDestination } from './posting.ts'
import { openWorld, publishMonth, type World } from './world.ts'

vi.setConfig({ testTimeout: 90_000 })

const group = 'wr-finance'

/** The program with the real SDK joined to it and a WeCom of our own. */
async function openWecomWorld(url: string) {
  const [world, fake] = await Promise.all([openWorld(url), startFakeWecom()])
  const platform = platforms.find(({ name }) => name === 'wecom')
  const { config, faults } = platform?.environment.parse(fake.environment()) ?? { faults: ['there is no WeCom'] }
  if (platform === undefined || config === undefined) throw new Error(faults.join('; '))

  const { gateway, needs, messengers } = world.program
  const startedAt = new Date()
  const stopwatch = { now: () => startedAt }
  const wecom = await platform.create(config, {
    gateway,
    log: world.log,
    charts: needs.charts,
    stopwatch,
    language: needs.language,
    publicUrl: needs.publicUrl,
  })
  messengers.set('wecom', wecom.messenger)
  fake.state.chats.add(group)
  await wecom.start()

  return {
    world,
    fake,
    async close() {
      await wecom.stop()
      await fake.close()
      await world.close()
    },
  }
}

/** The person takes a code from the page and sends it from this WeCom account. */
async function link(world: World, fake: FakeWecom, person: string, userId: string): Promise<void> {
  const code = /绑定码 (\d{6})/.exec(await world.say(person, '/link'))?.[1] ?? ''
  await fake.ask(userId, `/link ${code}`)
  expect((await fake.nextMessage(userId, 'answer')).text).toContain(`已绑定：${person}`)
}

async function receiptOf({ program }: World, personId: string) {
  const { cases } = program.needs.database
  const [open] = await cases.listCases({ unitId: '640522', status: 'open' })
  const file = await cases.getCaseFile(open?.id ?? '')
  return file.receipts.find((receipt) => receipt.personId === personId)
}

eachDatabase('WeCom', (_open, createUrl) => {
  it('carries a warning to the person, whose press on the card is the receipt, once', async () => {
    const { world, fake, close } = await openWecomWorld(await createUrl('sample'))
    await link(world, fake, '李国强', 'guo')
    await publishMonth(world)
    await world.settle()

    const notice = await fake.nextMessage('guo', 'markdown')
    expect(notice.text).toContain('【风险提示】海原县 2026年10月“三保”运行监测 61.50 分，▲ 中度风险（连续第 1 个月）')
    const card = await fake.nextMessage('guo', 'card')
    for (const label of ['确认收悉', '填报说明', '数据有疑问', '责任人有误']) expect(card.text).toContain(`[${label}]`)
    fake.press('guo', card, '确认收悉')
    expect((await fake.nextRedraw()).text).toContain('✓ 李国强 11-06 08:30 确认收悉')
    expect(await receiptOf(world, 'li-guoqiang')).toMatchObject({ method: 'button', registeredById: null })

    const before = (await world.record('receipt.acknowledged')).length
    fake.redeliver()
    await world.settle()
    await fake.ask('guo', '/score 海原')
    expect((await fake.nextMessage('guo', 'answer')).text).toContain('61.50')
    expect((await world.record('receipt.acknowledged')).length).toBe(before)
    await world.expectWholeRecord()
    await close()
  })

  it('imports the month from a workbook that was sent, and offers what comes next', async () => {
    const { world, fake, close } = await openWecomWorld(await createUrl('sample'))
    await link(world, fake, '李静', 'li')
    fake.sendFile('li', '10月三保.xlsx', await readFile('assets/sample/2026-10.xlsx'))
    expect((await fake.nextMessage('li', 'answer')).text).toContain('已导入 26 个县区，生成第 1 版草稿')
    expect((await fake.nextMessage('li', 'card')).text).toContain('[提交审核]')
    await close()
  })

  it('posts the league table with its picture into a group', async () => {
    const { world, fake, close } = await openWecomWorld(await createUrl('sample'))
    await addDestination(world, 'wecom-finance', { platform: 'wecom', address: group })
    await publishMonth(world)
    await world.moveTo('2026-11-11 09:00')
    expect((await fake.nextMessage(group, 'markdown')).text).toContain('三保')
    const { bytes } = await fake.nextMessage(group, 'image')
    expect(bytes?.subarray(1, 4).toString('latin1')).toBe('PNG')
    await close()
  })

  it('tells who is not linked how to be, privately, and nothing else', async () => {
    const { world, fake, close } = await openWecomWorld(await createUrl('sample'))
    fake.state.chats.add('stranger')
    fake.say('stranger', { msgtype: 'text', text: { content: '@烽火 /score 海原' } }, { chatId: group })
    const { text } = await fake.nextMessage('stranger', 'markdown')
    expect(text).toContain('尚未绑定')
    expect(text).toContain('/link')
    expect(await world.record('receipt.acknowledged')).toEqual([])
    await close()
  })
})
