import { expect, it, vi } from 'vitest'
import { createTerminal } from '../../../src/platforms/terminal/index.ts'
import { eachDatabase } from '../../databases.ts'
import { openWorld, publishMonth, type World } from '../world.ts'
import { joinDiscordChat } from './discord-chat.ts'
import { missingFrom, withoutPictureMark } from './platform-stories.ts'
import { joinSlackChat } from './slack-chat.ts'
import { joinWecomChat } from './wecom-chat.ts'

vi.setConfig({ testTimeout: 120_000 })

/** What is asked, by whom, and words without which it was not answered. */
const questions = [
  { line: '/score 西夏区', person: '李静', words: ['西夏区 2026年10月', '78.25 分'] },
  { line: '/rank', person: '李静', words: ['2026年10月', '利通区', '45.00'] },
  { line: '/explain lingwu', person: '李静', words: ['灵武市 2026年10月', '满分', '库款保障倍数'] },
  { line: '/warnings', person: '李静', words: ['未确认', '海原县', '李国强'] },
  { line: '/score 西下区', person: '李静', words: ['西下区', '西夏区'] },
  { line: '/publish', person: '李国强', words: ['您没有', '的权限'] },
] as const
const accounts = { 李静: 'jing', 李国强: 'guo' } as const
const ids = { 李静: 'li-jing', 李国强: 'li-guoqiang' } as const

/** The answer without how a platform offers its buttons: the command of one that is told in words or stands in a menu, and what heads the menu. */
const answerIn = (text: string): string => withoutPictureMark(text.replace(/`\/[^`\n]*`|^\/.*$|^请选择$/gm, ''))

/** Each once: Slack and Discord tell a picture's figures beside it. */
const figures = (text: string): readonly string[] => [...new Set(text.match(/[+−-]?\d+(?:\.\d+)?%?/g))].toSorted()

const refusals = async (world: World): Promise<number> => (await world.record('command.refused')).length

eachDatabase('the same question on every platform', (_open, createUrl) => {
  it('gives the same figures and words on the page, in the terminal, on Slack, Discord and WeCom', async () => {
    const world = await openWorld(await createUrl('sample'))
    const chats = await Promise.all([joinSlackChat(world), joinDiscordChat(world), joinWecomChat(world)])
    const terminal = createTerminal({ gateway: world.program.gateway, language: 'zh-CN' })
    await publishMonth(world)
    for (const chat of chats) for (const [person, name] of Object.entries(accounts)) await chat.link(person, chat.account(name))

    const refusedBefore = await refusals(world)
    for (const { line, person, words } of questions) {
      const onPage = answerIn(await world.say(person, line))
      for (const word of words) expect(onPage, line).toContain(word)
      const { output } = await terminal.say({ line, personId: ids[person], json: false })
      expect(answerIn(output), `${line} in the terminal`).toBe(onPage)

      for (const chat of chats) {
        const account = chat.account(accounts[person])
        await chat.ask(account, line)
        const answer = answerIn((await chat.nextDirect(account)).text)
        const where = `${line} on ${chat.platform}`
        expect(missingFrom(answer, onPage), where).toEqual([])
        expect(missingFrom(onPage, answer), where).toEqual([])
        expect(figures(answer), where).toEqual(figures(onPage))
      }
    }

    // The refused one was refused wherever it was asked.
    expect(await refusals(world)).toBe(refusedBefore + chats.length + 2)
    for (const chat of chats) chat.expectNothingElse()
    await Promise.all(chats.map((chat) => chat.close()))
    await world.close()
  })
})
