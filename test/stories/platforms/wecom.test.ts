import { expect, it, vi } from 'vitest'
import type { Stopwatch } from '../../../src/ports/clock.ts'
import { eachDatabase } from '../../databases.ts'
import { createMovedStopwatch } from '../../fakes/moved-stopwatch.ts'
import { openWorld, publishMonth } from '../world.ts'
import { platformStories } from './platform-stories.ts'
import { joinWecomChat } from './wecom-chat.ts'

vi.setConfig({ testTimeout: 90_000 })

platformStories('WeCom', joinWecomChat)

/** What WeCom alone has: no words for one pair of eyes in a group, and cards that may be refused while words go. */
eachDatabase("WeCom's own ways", (_open, createUrl) => {
  const openAsked = async (extra: { readonly stopwatch?: Stopwatch } = {}) => {
    const world = await openWorld(await createUrl('sample'), extra)
    const chat = await joinWecomChat(world)
    const account = chat.account('guo')
    await chat.link('李国强', account)
    const close = async () => {
      await chat.close()
      await world.close()
    }
    return { world, chat, account, close }
  }

  it('who presses in a group and never wrote to the bot is told there only to write first; having written, they are told how to link', async () => {
    const { world, chat, account, close } = await openAsked()
    await publishMonth(world)
    const notice = await chat.nextDirect(account)
    const { first } = chat.channels
    await notice.press('newcomer', '确认收悉', first)
    const told = await chat.nextIn(first)
    expect(told.text).toContain('请先点开机器人头像发一条消息')
    expect(told.text).not.toMatch(/海原|61\.50|绑定/)
    expect(await chat.nextDirect('newcomer')).toMatchObject({ isRedrawn: true, onlyFor: 'newcomer', text: expect.stringContaining('✗ 未办成') })
    expect(await world.record('receipt.acknowledged')).toEqual([])

    await chat.ask('newcomer', '/ack 海原')
    expect((await chat.nextDirect('newcomer')).text).toContain('该企业微信账号尚未绑定人员')
    chat.expectNothingElse()
    await close()
  })

  it('where WeCom asks to wait between the words of a notice and its card, the outbox keeps that the words stand, and the card alone follows', async () => {
    const stopwatch = createMovedStopwatch()
    const { world, chat, account, close } = await openAsked({ stopwatch })
    const { delivery } = world.program.needs.database
    const ofNotice = async () => (await delivery.listOutbox({})).filter(({ platform, address }) => platform === 'wecom' && address === account)
    chat.fake.fail('aibot_send_msg', { errcode: 846607 }, { chatId: account, msgtype: 'template_card' })
    await publishMonth(world)
    await world.settle()
    const words = await chat.nextDirect(account)
    expect(words.text).toContain('【风险提示】海原县')
    expect(words.buttons).toEqual([])
    const [waiting] = await ofNotice()
    expect(waiting).toMatchObject({ status: 'queued', failure: '846607', externalId: expect.stringMatching(/ 1$/) })

    stopwatch.forward(61)
    await world.settle()
    const card = await chat.nextDirect(account)
    expect(card.buttons).toContain('确认收悉')
    expect(await ofNotice()).toMatchObject([{ status: 'sent', externalId: waiting?.externalId?.split(' ')[0] }])
    await card.press(account, '确认收悉')
    expect((await chat.nextDirect(account)).text).toContain('李国强 11-06 08:30 确认收悉')
    expect(await world.record('receipt.acknowledged')).toHaveLength(1)
    chat.expectNothingElse()
    await close()
  })

  it('where the words of a notice stand and it was acknowledged before its card could follow, the card is not sent, and the notice counts as sent', async () => {
    const stopwatch = createMovedStopwatch()
    const { world, chat, account, close } = await openAsked({ stopwatch })
    const { delivery } = world.program.needs.database
    chat.fake.fail('aibot_send_msg', { errcode: 846607 }, { chatId: account, msgtype: 'template_card' })
    await publishMonth(world)
    await world.settle()
    await chat.nextDirect(account)
    await chat.ask(account, '/ack 海原')
    expect((await chat.nextDirect(account)).text).toContain('李国强 11-06 08:30 确认收悉')

    stopwatch.forward(61)
    await world.settle()
    expect((await delivery.listOutbox({})).filter(({ address, payload }) => address === account && payload.kind === 'notice')).toMatchObject([
      { status: 'sent' },
    ])
    chat.expectNothingElse()
    await world.expectWholeRecord()
    await close()
  })

  it('where WeCom refuses the card, the notice tells the commands, and one sent as words is the receipt', async () => {
    const { world, chat, account, close } = await openAsked()
    chat.fake.fail('aibot_send_msg', { errcode: 40058 }, { chatId: account, msgtype: 'template_card' })
    await publishMonth(world)
    const { text, buttons } = await chat.nextDirect(account)
    expect(text).toContain('【风险提示】海原县')
    expect(buttons).toEqual([])
    const line = /确认收悉：`([^`]+)`/.exec(text)?.[1] ?? ''
    await chat.ask(account, line)
    expect((await chat.nextDirect(account)).text).toContain('李国强 11-06 08:30 确认收悉')
    expect(await world.record('receipt.acknowledged')).toMatchObject([{ data: { person: 'li-guoqiang', method: 'command', platform: 'wecom' } }])
    chat.expectNothingElse()
    await close()
  })
})
