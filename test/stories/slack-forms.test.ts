import { readFile } from 'node:fs/promises'
import { describe, expect, it, vi } from 'vitest'
import { useDatabases } from '../databases.ts'
import type { FakeView } from '../fakes/slack-state.ts'
import { inputsOf } from '../fakes/slack-people.ts'
import { allText } from '../fakes/slack-rules.ts'
import { openSlackWorld, type SlackWorld, textOf } from './slack-world.ts'
import { publishMonth } from './world.ts'

vi.setConfig({ testTimeout: 60_000 })

const fieldsOf = ({ view }: FakeView) => inputsOf(view).map(({ block_id }) => block_id.replace('field:', ''))

/** Sends a form until its answer comes within the time Slack gives, as on a busy machine it may come later, as a message. */
async function submitInTime({ fake, next }: SlackWorld, form: FakeView, values: Parameters<SlackWorld['fake']['submit']>[1]): Promise<unknown> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const { body } = await fake.submit(form, values)
    if (typeof body === 'object' && body !== null) return body
    await next(`D${form.userId}`)
  }
  throw new Error('the form never got its answer in time')
}

describe('the commands as they are declared, by Slack forms', () => {
  const databases = useDatabases('sqlite')

  it('what a command finds missing is asked for at once; who answers for several counties presses one, and for one nothing', async () => {
    const { fake, link, next, close } = await openSlackWorld(await databases.createUrl('sample'))
    await link('李静', 'ULI')
    await link('赵强', 'UZHAO')
    await link('李国强', 'UGUO')

    for (const [line, answer] of [
      ['/score', '西夏区'],
      ['/explain', '西夏区'],
      ['/trend', '西夏区'],
      ['/whatif', '西夏区'],
      ['/trace', '西夏区'],
    ] as const) {
      await fake.command('ULI', 'C1', line)
      const form = await fake.nextView('ULI')
      expect([line, fieldsOf(form)[0], allText(form.view)]).toEqual([line, 'unit', expect.stringContaining(`请写明县区。例如：${line} `)])
      expect(await fake.suggest(form, 'unit', 'xixia')).toEqual([expect.objectContaining({ value: '西夏区' })])
      await fake.submit(form, { unit: '西夏区' })
      expect([line, textOf(await fake.nextMessage({ onlyFor: 'ULI' }, 30_000))]).toEqual([line, expect.stringContaining(answer)])
    }

    await fake.command('UZHAO', 'DUZHAO', '/score')
    const mine = await next('DUZHAO')
    expect(mine.buttons.map(({ label }) => label)).toEqual(expect.arrayContaining(['西吉县', '海原县']))
    expect(mine.buttons.find(({ label }) => label === '西吉县')?.value).toMatch(/^\/score unit:\d{6}$/)
    await fake.press('UZHAO', mine, '西吉县')
    expect(textOf(await next('DUZHAO'))).toContain('西吉县')

    await fake.command('UGUO', 'DUGUO', '/score')
    expect(textOf(await next('DUGUO'))).toContain('海原县')
    await fake.command('UGUO', 'DUGUO', '/ack')
    expect(textOf(await next('DUGUO'))).toContain('当前没有未销号的预警')
    await close()
  })

  it('a workbook is checked in its form: what is wrong stands at the file, the list of faults in the conversation, and the mended one goes in by the same form', async () => {
    const slack = await openSlackWorld(await databases.createUrl('sample'))
    const { world, fake, link, next, close } = slack
    await link('李静', 'ULI')
    const book = async (path: string) => ({ name: '10月三保.xlsx', bytes: await readFile(path) })

    await fake.command('ULI', 'DULI', '/import')
    const form = await fake.nextView('ULI')
    const wrong = await submitInTime(slack, form, { file: { name: 'notes.xlsx', bytes: Buffer.from('no workbook') } })
    expect(wrong).toMatchObject({ response_action: 'errors', errors: { 'field:file': expect.stringContaining('notes.xlsx') } })

    const faulty = await submitInTime(slack, form, { file: await book('assets/sample/2026-10-faulty.xlsx') })
    expect(faulty).toMatchObject({
      response_action: 'errors',
      errors: { 'field:file': expect.stringMatching(/需要改[\s\S]*机器人在对话中的消息有按钮：\[导入其余 26 个/) },
    })
    expect(textOf(await next('DULI'))).toMatch(/第 \d+ 行/)
    expect(await world.program.needs.database.editions.listEditions({ schemeId: 'ningxia-12', period: '2026-10' })).toEqual([])

    const { body: good } = await fake.submit(form, { file: await book('assets/sample/2026-10.xlsx') })
    expect(good ?? '').toBe('')
    expect(textOf(await next('DULI', '已导入'))).toContain('已导入 26 个县区')
    await close()
  })

  it('one command by its forms from the list: the county, then the reason where there is a case; a refusal stands at its fields', async () => {
    const slack = await openSlackWorld(await databases.createUrl('sample'))
    const { world, fake, link, next, close } = slack
    await link('赵强', 'UZHAO')
    const choose = async (command: string) => {
      await fake.shortcut('UZHAO', 'choose')
      await fake.submit(await fake.nextView('UZHAO'), { command })
      return await fake.nextView('UZHAO')
    }

    const refused = await submitInTime(slack, await choose('/close'), { unit: '海原县' })
    expect(refused).toMatchObject({ response_action: 'errors', errors: { 'field:unit': expect.stringContaining('没有未销号的预警') } })
    await next('DUZHAO')
    await publishMonth(world)
    await submitInTime(slack, await choose('/close'), { unit: '海原县' })
    const reason = await fake.nextView('UZHAO')
    expect(fieldsOf(reason)).toEqual(['reason'])
    await fake.submit(reason, { reason: '数据已更正' })
    expect(textOf(await next('DUZHAO'))).toContain('海原县的预警已销号')

    const body = await submitInTime(slack, await choose('/score'), { unit: '火星县', period: '十三月' })
    expect(body).toMatchObject({
      response_action: 'errors',
      errors: { 'field:unit': expect.stringContaining('未找到“火星县”'), 'field:period': expect.stringContaining('“十三月”不是月份') },
    })
    await close()
  })
})
