import { expect, it, vi } from 'vitest'
import { toRow } from '../../../src/app/delivery/queue.ts'
import { toPlainText } from '../../../src/reply/plain-text.ts'
import { eachDatabase } from '../../databases.ts'
import { openWorld, publishMonth, type World } from '../world.ts'
import { joinDiscordChat } from './discord-chat.ts'
import { joinSlackChat } from './slack-chat.ts'
import { joinWecomChat } from './wecom-chat.ts'

vi.setConfig({ testTimeout: 90_000 })

const shown = '✓ 李国强 11-09 18:30 确认收悉'
const page = { platform: 'console', address: 'person:li-guoqiang' }

/** The card as it stands on the page. */
async function cardOnPage(world: World): Promise<string> {
  const card = (await world.messages()).findLast(({ address, reply }) => address === page.address && toPlainText(reply).includes('【风险提示】'))
  return card === undefined ? '' : toPlainText(card.reply)
}

/** What was sent to a person about a round, once more and elsewhere. */
async function sendCopy({ program, settle }: World, to: { readonly platform: string; readonly address: string }): Promise<void> {
  const { needs } = program
  const notices = await needs.database.delivery.listOutbox({ statuses: ['sent'] })
  const notice = notices.find(({ personId, payload }) => personId === 'li-guoqiang' && payload.kind === 'notice')
  if (notice === undefined) throw new Error('no notice was sent')
  await needs.database.delivery.addToOutbox([toRow(needs, { ...to, key: 'copy', payload: notice.payload, personId: notice.personId, caseId: notice.caseId })])
  await settle()
}

eachDatabase('one person, many accounts', (_open, createUrl) => {
  it('answers once, wherever; every card about it, on every platform, shows it', async () => {
    const world = await openWorld(await createUrl('sample'))
    const [slack, discord, wecom] = await Promise.all([joinSlackChat(world), joinDiscordChat(world), joinWecomChat(world)])
    const accounts = { slack: slack.account('guo'), discord: discord.account('guo'), wecom: wecom.account('guo') }
    await slack.link('李国强', accounts.slack)
    await discord.link('李国强', accounts.discord)
    await wecom.link('李国强', accounts.wecom)
    await publishMonth(world)
    const onSlack = await slack.nextDirect(accounts.slack)
    expect(onSlack.text).toContain('【风险提示】海原县')
    discord.expectNothingElse()
    wecom.expectNothingElse()

    // The reminder can't get through there, and takes the next way to the same person.
    slack.meet(accounts.slack, 'takes nothing from the bot')
    await world.moveTo('2026-11-09 18:30')
    const onDiscord = await discord.nextDirect(accounts.discord)
    expect(onDiscord.text).toContain('特再次提醒')
    await sendCopy(world, page)
    await sendCopy(world, { platform: 'wecom', address: accounts.wecom })
    const onWecom = await wecom.nextDirect(accounts.wecom)
    expect(onWecom.text).toContain('【风险提示】海原县')
    expect(await cardOnPage(world)).toContain('【风险提示】海原县')

    const [, , , pageAnswer] = await Promise.all([
      onSlack.press(accounts.slack, '确认收悉'),
      onDiscord.press(accounts.discord, '确认收悉'),
      onWecom.press(accounts.wecom, '确认收悉'),
      world.say('李国强', '/ack 海原'),
    ])
    // At WeCom the press draws the card anew, in answer.
    const onCard = await wecom.nextDirect(accounts.wecom)
    expect(onCard).toMatchObject({ isRedrawn: true, id: onWecom.id })
    const answers = [(await slack.nextDirect(accounts.slack)).text, (await discord.nextDirect(accounts.discord)).text, onCard.text, pageAnswer]
    for (const answer of answers) expect(answer).toContain(shown.slice(2))
    expect((await world.record('receipt.acknowledged')).map(({ actorId }) => actorId)).toEqual(['li-guoqiang'])

    await world.settle()
    expect(await slack.nextDirect(accounts.slack, shown)).toMatchObject({ isRedrawn: true, id: onSlack.id })
    expect(await discord.nextDirect(accounts.discord, shown)).toMatchObject({ isRedrawn: true, id: onDiscord.id })
    expect(await cardOnPage(world)).toContain(shown)
    slack.expectNothingElse()
    discord.expectNothingElse()
    wecom.expectNothingElse()
    await Promise.all([slack.close(), discord.close(), wecom.close()])
    await world.close()
  })

  it('reads at Discord the whole story of a case in one place: what comes later replies to the first card', async () => {
    const world = await openWorld(await createUrl('sample'))
    const discord = await joinDiscordChat(world)
    const account = discord.account('guo')
    await discord.link('李国强', account)
    await publishMonth(world)
    const first = await discord.nextDirect(account)
    expect(first.follows).toBeUndefined()

    await world.moveTo('2026-11-09 18:30')
    expect(await discord.nextDirect(account, '特再次提醒')).toMatchObject({ follows: first.id })
    await world.say('李静', '/close 海原 reason:数据口径有误')
    await world.settle()
    discord.forget()
    await discord.close()
    await world.close()
  })
})
