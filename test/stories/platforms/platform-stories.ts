import { expect, it, vi } from 'vitest'
import { toRow } from '../../../src/app/delivery/queue.ts'
import { action, actions, body, headline, reply, type Reply, type TablePart } from '../../../src/reply/parts.ts'
import { toPlainText } from '../../../src/reply/plain-text.ts'
import { eachDatabase } from '../../databases.ts'
import { createMovedStopwatch } from '../../fakes/moved-stopwatch.ts'
import { addDestination, addSchedule, group, occurrencesOf } from '../posting.ts'
import { openWorld, publishMonth, type World } from '../world.ts'
import type { JoinChat } from './chat.ts'

export const questions = [
  '/score 西夏区',
  '/rank',
  '/explain lingwu',
  '/trend 海原',
  '/warnings',
  '/editions',
  '/score 西下区',
  '/score 西夏 period:2027-01',
  '/scor 西夏',
]

/** The stories of each chat platform, on the real application with a platform server of our own; one line a platform. */
export function platformStories(name: string, join: JoinChat): void {
  eachDatabase(`stories on ${name}`, (_open, createUrl) => {
    vi.setConfig({ testTimeout: 90_000 })

    const open = async (stopwatch = createMovedStopwatch()) => {
      const world = await openWorld(await createUrl('sample'), { stopwatch })
      const chat = await join(world)
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
    /** 李国强 asked on this platform. */
    const openAsked = async () => {
      const opened = await open()
      const account = opened.chat.account('guo')
      await opened.chat.link('李国强', account)
      await publishMonth(opened.world)
      return { ...opened, account, notice: await opened.chat.nextDirect(account) }
    }

    it('story 12: the same question gives the same words and figures as on the page and in the terminal', async () => {
      const { world, chat, close } = await open()
      const account = chat.account('jing')
      await chat.link('李静', account)
      const place = { kind: 'private', ceiling: 'internal', address: 'anywhere' } as const
      for (const line of questions) {
        const onPage = withoutPictureMark(toPlainText(await world.ask('李静', line, { place })))
        const inTerminal = withoutPictureMark(await world.say('李静', line, { place, platform: 'terminal' }))
        await chat.ask(account, line)
        const text = withoutPictureMark((await chat.nextDirect(account)).text)

        expect(inTerminal).toBe(onPage)
        expect(missingFrom(text, onPage), line).toEqual([])
        expect(missingFrom(onPage, text), line).toEqual([])
      }

      // What is restricted stays on the page.
      expect(await world.say('李静', '/explain 西夏')).toMatch(/隐性债务化解资金到位率.*%/)
      await chat.ask(account, '/explain 西夏')
      expect((await chat.nextDirect(account)).text).not.toMatch(/隐性债务化解资金到位率\s*\S*\s*\d+\.\d+%/)
      chat.expectNothingElse()
      await close()
    })

    it('story 16: two clicks within 50 ms: one receipt, two polite answers; a click after the case is closed is recorded and changes nothing', async () => {
      const { world, chat, close, account, notice } = await openAsked()
      await Promise.all([notice.press(account, '确认收悉'), notice.press(account, '确认收悉')])
      const answers = [await chat.nextDirect(account), await chat.nextDirect(account)]
      for (const { text } of answers) expect(text).toContain('李国强 11-06 08:30 确认收悉')
      expect(await world.record('receipt.acknowledged')).toMatchObject([{ data: { person: 'li-guoqiang', method: 'button', platform: chat.platform } }])
      await world.settle()
      // Where a card can't change by itself, each press drew it anew in answer.
      const redrawn = chat.redraws === 'by itself' ? [await chat.nextDirect(account)] : answers
      for (const card of redrawn) expect(card).toMatchObject({ isRedrawn: true, id: notice.id })
      chat.expectNothingElse()

      expect(await world.say('李静', '/close 海原 reason:数据口径有误')).toContain('销号')
      await world.settle()
      chat.forget()
      await notice.press(account, '确认收悉')
      await chat.nextDirect(account)
      expect(await world.record('receipt.acknowledged')).toHaveLength(1)
      expect(await world.record('receipt.late-press')).toHaveLength(1)
      await close()
    })

    it('story 32: a channel that asks to wait gets nothing sooner, and others keep flowing', async () => {
      const { world, chat, close, runFor } = await open()
      const { first, second } = chat.channels
      await addDestination(world, 'first', { platform: chat.platform, address: first })
      await addDestination(world, 'second', { platform: chat.platform, address: second })
      await addSchedule(world, 'again', {}, { destinationIds: ['first'] })
      await publishMonth(world)
      chat.meet(first, 'asks to wait')
      await world.moveTo('2026-11-11 09:00')

      expect((await chat.nextIn(second)).text).toContain('2026年10月')
      expect(await world.read(group)).toHaveLength(1)
      await runFor(chat.waitSeconds - 2)
      expect(chat.attempts(first)).toBe(1)
      await runFor(3)
      await runFor(2 * chat.waitSeconds)
      expect([chat.standing(first), chat.standing(second)]).toEqual([2, 1])
      await close()
    })

    it('story 33: put away, without the bot, revoked: permanent, tried once; the owner is told, a person gets it on the page', async () => {
      const { world, chat, close, runFor } = await open()
      const { first, gone, without } = chat.channels
      for (const [id, address] of Object.entries({ first, gone, without })) await addDestination(world, id, { platform: chat.platform, address })
      const account = chat.account('guo')
      await chat.link('李国强', account)
      chat.meet(account, 'takes nothing from the bot')
      await publishMonth(world)
      expect((await world.read('李国强'))[0]).toContain('【风险提示】海原县')
      expect((await world.read('李静')).join('\n')).toContain('消息未能送达李国强')

      chat.meet(first, 'token revoked')
      await world.moveTo('2026-11-11 09:00')
      for (let hour = 0; hour < 3; hour++) await runFor(3600)
      expect([first, gone, without].map((channel) => chat.attempts(channel))).toEqual([1, 1, 1])
      const told = (await world.read('李静')).filter((text) => text.includes('发送失败'))
      for (const reason of Object.values(chat.reasons)) expect(told.filter((text) => text.includes(reason))).toHaveLength(1)
      const statuses = (await occurrencesOf(world)).filter(({ period }) => period === '2026-10').map(({ status }) => status)
      expect(statuses.toSorted()).toEqual(['failed', 'failed', 'failed', 'sent'])
      await close()
    })

    it('stories 34 and 35: a table of 120 counties, and words beyond every limit: within the limits, whole in a file, and it says so', async () => {
      const { world, chat, close } = await open()
      const { first } = chat.channels
      await send(world, { platform: chat.platform, address: first, answer: reply([headline('全区'), counties], { visibility: 'public' }) })
      const table = await chat.nextIn(first)
      expect(table.text).toMatch(/共 120 行，此处显示前 \d+ 行；全部见附件。/)
      const rows = await chat.attached(first, table)
      for (const county of ['第1县', '第60县', '第120县']) expect(rows).toContain(county)

      await send(world, { platform: chat.platform, address: first, answer: beyond })
      const long = await chat.nextIn(first)
      expect(long.text).toContain('内容较长，此处未显示完整；全文见附件。')
      expect(await chat.attached(first, long)).toContain('最后一句')
      chat.expectNothingElse()
      const { delivery } = world.program.needs.database
      expect((await delivery.listOutbox({})).map(({ status, failure }) => [status, failure])).toEqual([
        ['sent', null],
        ['sent', null],
      ])
      await close()
    })

    it('story 36: an unlinked person presses: told privately how to link, no receipt; linked by the code, the press counts', async () => {
      const { world, chat, close, notice } = await openAsked()
      const stranger = chat.account('strange')
      await notice.press(stranger, '确认收悉', chat.channels.first)
      const answer = await chat.nextOnlyFor(stranger, chat.channels.first)
      expect(answer.onlyFor).toBe(stranger)
      expect(answer.text).toMatch(/该(?: \w+ |企业微信)账号尚未绑定人员。请在网页“我的账号”取 6 位码，再发送 \/link 码。/)
      await world.settle()
      expect(await world.record('receipt.acknowledged')).toEqual([])
      chat.expectNothingElse()

      await chat.link('田秀英', stranger)
      await chat.ask(stranger, '/ack 海原')
      expect((await chat.nextDirect(stranger)).text).toContain('田秀英 11-06 08:30 确认收悉')
      expect((await world.record('receipt.acknowledged')).map(({ actorId }) => actorId)).toEqual(['tian-xiuying'])
      await close()
    })

    it('who is linked but was not asked, and who left, is told so privately, and nothing is changed', async () => {
      const { world, chat, close, notice } = await openAsked()
      const other = chat.account('jun')
      await chat.link('马军', other)
      chat.forget()
      await notice.press(other, '确认收悉', chat.channels.first)
      expect((await chat.nextOnlyFor(other, chat.channels.first)).onlyFor).toBe(other)

      const { units } = world.program.needs.database
      const person = await units.findPerson('ma-jun')
      if (person === undefined) throw new Error('there is no 马军')
      await units.savePerson({ ...person, active: false })
      await notice.press(other, '确认收悉', chat.channels.first)
      expect((await chat.nextOnlyFor(other, chat.channels.first)).onlyFor).toBe(other)
      expect(await world.record('receipt.acknowledged')).toEqual([])
      await close()
    })

    it('story 37: what nobody signed rightly, or is not as the platform sends it: refused, and nothing is done', async () => {
      const { world, chat, close, account } = await openAsked()
      chat.forget()
      const { record } = world.program.needs.database
      const before = await record.lastSeq()
      for (const status of await chat.forge(account, '/ack 海原')) expect(status).toBe(401)
      await world.settle()
      expect(await world.record('receipt.acknowledged')).toEqual([])
      expect(await record.lastSeq()).toBe(before)
      chat.expectNothingElse()
      await close()
    })
  })
}

export const counties: TablePart = {
  kind: 'table',
  caption: '县市区排名',
  columns: ['名次', '县区', '得分', '主要问题'].map((label) => ({ label, align: 'left' })),
  rows: Array.from({ length: 120 }, (_, index) => [`${index + 1}`, `第${index + 1}县`, '78.25', '库款保障倍数偏低，保工资支出进度不足']),
}

/** A headline of over 151 characters, a button of 76 and more, texts of far over 6,001. */
export const beyond = reply([
  headline('三保'.repeat(200)),
  ...Array.from({ length: 30 }, (_, index) => body(`第${index}段：${'库款保障倍数偏低。'.repeat(80)}`)),
  actions(action('查看依据'.repeat(19), '/explain 西夏')),
  body('最后一句'),
])

/** Through the outbox, as whatever the program has to say. */
export async function send(
  world: World,
  { platform, address, answer }: { readonly platform: string; readonly address: string; readonly answer: Reply },
): Promise<void> {
  const { needs } = world.program
  const row = toRow(needs, { key: needs.ids.create(), payload: { kind: 'answer', reply: answer }, platform, address, personId: null, caseId: null })
  await needs.database.delivery.addToOutbox([row])
  await world.settle()
}

/** Where a picture itself is shown, its words stand without the mark. */
export const withoutPictureMark = (text: string): string => text.replaceAll('（图：', '（')

/** Words and figures of one text that another lacks. */
export function missingFrom(text: string, other: string): readonly string[] {
  const words = (one: string) => new Set(one.match(/[\p{L}\p{N}.]+/gu))
  const known = words(text)
  return [...words(other)].filter((word) => !known.has(word))
}
