import { expect, it, vi } from 'vitest'
import { toPlainText } from '../../../src/reply/plain-text.ts'
import { eachDatabase } from '../../databases.ts'
import { createMovedStopwatch } from '../../fakes/moved-stopwatch.ts'
import { addDestination, occurrencesOf } from '../posting.ts'
import { openWorld, publishMonth } from '../world.ts'
import { beyond, counties, missingFrom, questions, send } from './platform-stories.ts'
import { joinWecomChat } from './wecom-chat.ts'
import { reply } from '../../../src/reply/parts.ts'

vi.setConfig({ testTimeout: 90_000 })

/** The same stories as of Slack and Discord, as WeCom shows them: texts, pictures, files and cards of one answer stand apart, and a card is redrawn when it is pressed. */
eachDatabase('stories on WeCom', (_open, createUrl) => {
  const open = async () => {
    const stopwatch = createMovedStopwatch()
    const world = await openWorld(await createUrl('sample'), { stopwatch })
    const chat = await joinWecomChat(world)
    const close = async () => {
      await chat.close()
      await world.close()
    }
    const runFor = async (seconds: number) => {
      stopwatch.forward(seconds)
      await world.settle()
    }
    return { world, chat, close, runFor }
  }

  it('story 12: the same question gives the same words and figures as on the page', async () => {
    const { world, chat, close } = await open()
    await chat.link('李静', 'jing')
    const place = { kind: 'private', ceiling: 'internal', address: 'anywhere' } as const
    for (const line of questions) {
      const onPage = toPlainText(await world.ask('李静', line, { place })).replaceAll('（图：', '（')
      const { text, words } = await chat.ask('jing', line, onPage.includes('[') ? 'card' : undefined)
      expect(missingFrom(text, onPage), line).toEqual([])
      expect(missingFrom(onPage, words.replaceAll('（图：', '（')), line).toEqual([])
    }
    chat.fake.expectNothingElse()
    await close()
  })

  it('story 16: two clicks at once: one receipt, two answers; a click after the case is closed is recorded and changes nothing', async () => {
    const { world, chat, close } = await open()
    await chat.link('李国强', 'guo')
    await publishMonth(world)
    const { card } = await chat.next('guo', 'card')
    chat.fake.press('guo', card, '确认收悉')
    chat.fake.press('guo', card, '确认收悉')
    for (const redrawn of [await chat.fake.nextRedraw(), await chat.fake.nextRedraw()]) expect(redrawn.text).toContain('李国强 11-06 08:30 确认收悉')
    expect(await world.record('receipt.acknowledged')).toMatchObject([{ data: { person: 'li-guoqiang', method: 'button', platform: 'wecom' } }])

    expect(await world.say('李静', '/close 海原 reason:数据口径有误')).toContain('销号')
    await world.settle()
    await chat.next('guo')
    chat.fake.press('guo', card, '确认收悉')
    await chat.fake.nextRedraw()
    await expect.poll(() => world.record('receipt.late-press')).toHaveLength(1)
    expect(await world.record('receipt.acknowledged')).toHaveLength(1)
    await close()
  })

  it('story 32: where WeCom says that it is too often, nothing goes sooner than in a minute, and then once', async () => {
    const { world, chat, close, runFor } = await open()
    await addDestination(world, 'first', { platform: 'wecom', address: chat.group })
    await publishMonth(world)
    chat.fake.fail('aibot_send_msg', { errcode: 846607 })
    await world.moveTo('2026-11-11 09:00')
    await runFor(55)
    expect(chat.waiting(chat.group)).toBe(0)
    await runFor(10)
    expect((await chat.next(chat.group)).text).toContain('2026年10月')
    await runFor(120)
    expect(chat.waiting(chat.group)).toBe(0)
    await close()
  })

  it('story 33: a chat without the bot is permanent, tried once; the owner is told, a person gets it on the page', async () => {
    const { world, chat, close, runFor } = await open()
    await addDestination(world, 'without', { platform: 'wecom', address: 'wr-without' })
    await chat.link('李国强', 'guo')
    chat.fake.fail('aibot_send_msg', { errcode: 93006 })
    await publishMonth(world)
    expect((await world.read('李国强'))[0]).toContain('【风险提示】海原县')
    expect((await world.read('李静')).join('\n')).toContain('消息未能送达李国强')
    await world.moveTo('2026-11-11 09:00')
    for (let hour = 0; hour < 3; hour += 1) await runFor(3600)
    const statuses = (await occurrencesOf(world)).filter(({ period }) => period === '2026-10').map(({ status }) => status)
    expect(statuses.toSorted()).toEqual(['failed', 'sent'])
    expect((await world.read('李静')).filter((text) => text.includes('发送失败'))).toHaveLength(1)
    await close()
  })

  it('stories 34 and 35: a table of 120 counties, and words beyond every limit: within the limits, whole in a file, and it says so', async () => {
    const { world, chat, close } = await open()
    await send(world, { platform: 'wecom', address: chat.group, answer: reply([counties]) })
    const table = await chat.next(chat.group, 'file')
    expect(table.text).toMatch(/共 120 行，此处显示前 \d+ 行；全部见附件。/)
    for (const county of ['第1县', '第60县', '第120县']) expect(table.files).toContain(county)

    await send(world, { platform: 'wecom', address: chat.group, answer: beyond })
    const long = await chat.next(chat.group, 'card')
    expect(long.text).toContain('全文见附件')
    expect(long.files).toContain('最后一句')
    chat.fake.expectNothingElse()
    await close()
  })

  it('stories 36 and 37: who is not linked is told privately how to be, and no receipt is made; what is not as WeCom sends it is left alone', async () => {
    const { world, chat, close } = await open()
    await chat.link('李国强', 'guo')
    await publishMonth(world)
    const { card } = await chat.next('guo', 'card')
    chat.fake.press('strange', card, '确认收悉', { chatId: chat.group })
    expect((await chat.next('strange')).text).toContain('/link')
    const before = await world.program.needs.database.record.lastSeq()
    for (const frame of ['not JSON', 'null', '{"cmd":"aibot_msg_callback"}', '{"cmd":"aibot_event_callback","headers":{"req_id":"r"},"body":{"from":null}}'])
      chat.fake.state.current?.send(frame)
    await chat.ask('guo', '/score 海原')
    expect(await world.record('receipt.acknowledged')).toEqual([])
    expect(await world.program.needs.database.record.lastSeq()).toBe(before)

    await chat.link('田秀英', 'strange')
    expect((await chat.ask('strange', '/ack 海原')).text).toContain('田秀英 11-06 08:30 确认收悉')
    await close()
  })
})
