import { describe, expect, it } from 'vitest'
import { action, actions, body, type FormPart, headline, reply } from '../../../src/reply/parts.ts'
import { inputsOf } from '../../fakes/slack-people.ts'
import { allText } from '../../fakes/slack-rules.ts'
import { useSlackStage } from './slack-harness.ts'

const upload: FormPart = {
  kind: 'form',
  title: '导入10月',
  command: '/import period:2026-10',
  submitLabel: '导入',
  fields: [{ option: 'file', label: '工作簿', input: 'file', required: true }],
}

const wantsUnit = reply([body('Name a county.')], { tone: 'fault', refusedOptions: [{ option: 'unit', text: 'Name a county.', isMissing: true }] })

describe('Slack forms', () => {
  const stage = useSlackStage()
  const start = (given: Parameters<typeof stage>[1]) => stage('http', given)

  it('bear the buttons of their answer; a press is answered where the form’s answer goes', async () => {
    const form = reply([upload, actions(action('下载模板', '/import template'))])
    const { gateway, fake } = await start({ answer: ({ text }) => (text === '/import' ? form : reply([headline('模板')])) })
    for (const [channel, kind] of [
      ['C1', 'group'],
      ['DU1', 'private'],
    ] as const) {
      await fake.command('U1', channel, '/import')
      await fake.pressInForm(await fake.nextView('U1'), '下载模板')
      expect(await fake.nextMessage({ channel })).toMatchObject({ text: '模板' })
      expect(gateway.invocations.at(-1)).toMatchObject({ text: '/import template', method: 'button', place: { kind } })
    }
  })

  it('tell at the file what is wrong with it, and which buttons the message in the conversation has', async () => {
    const refused = reply([body('原州区有 3 处需要改。'), actions(action('导入其余 26 个', '/import take:faultless'))], { tone: 'fault' })
    const status = { option: 'status', label: '数据状态', input: 'line', required: false } as const
    const form = reply([{ ...upload, fields: [...upload.fields, status] }])
    const { fake } = await start({ answer: ({ files }) => (files === undefined ? form : refused) })
    await fake.command('U1', 'C1', '/import')
    const { body: answer } = await fake.submit(await fake.nextView('U1'), { file: { name: '10月.csv', bytes: Buffer.from('a,b') } })
    expect(answer).toEqual({
      response_action: 'errors',
      errors: { 'field:file': '原州区有 3 处需要改。\n机器人在对话中的消息有按钮：[导入其余 26 个]' },
    })
    expect((await fake.nextMessage({ onlyFor: 'U1' })).buttons.map(({ label }) => label)).toEqual(['导入其余 26 个'])
  })

  it('speak the language of the person, as do the list of commands and Slack’s own few words', async () => {
    const { fake } = await start({ language: 'en', answer: () => wantsUnit, suggestions: [{ value: '/score ', label: '/score  a score' }] })
    await fake.command('U1', 'C1', '/score')
    expect(allText((await fake.nextView('U1')).view)).not.toMatch(/[\u4e00-\u9fff]/)

    await fake.shortcut('U1', 'choose')
    const list = await fake.nextView('U1')
    await fake.submit(list, { command: '/score' })
    const chosen = await fake.nextView('U1')
    for (const { view } of [list, chosen]) expect(allText(view)).not.toMatch(/[\u4e00-\u9fff]/)

    await fake.shortcut('U1', 'hand-in', { channelId: 'C1' })
    expect((await fake.nextMessage()).text).toContain('There is no file in this message')
  })

  it('give back what was typed where a refusal comes too late for them', async () => {
    const cause: FormPart = { ...upload, command: '/statement', fields: [{ option: 'cause', label: '原因', input: 'paragraph', required: true }] }
    const refused = reply([body('已有一份情况说明正在审阅。')], { tone: 'fault' })
    const answer = async (options: object | undefined) => {
      if (options === undefined) return reply([cause])
      await new Promise((resolve) => setTimeout(resolve, 2200))
      return refused
    }
    const { fake } = await start({ answer: ({ options }) => answer(options) })
    await fake.command('U1', 'C1', '/statement')
    expect((await fake.submit(await fake.nextView('U1'), { cause: '库款紧张，\n逐月核对。' })).body).toBe('')
    expect(allText((await fake.nextMessage({ onlyFor: 'U1' })).blocks)).toMatch(/正在审阅[\s\S]*您填写的内容[\s\S]*库款紧张，\n逐月核对。/)
  })

  it('offer nothing, in time, where suggestions do not come', async () => {
    const { fake } = await start({ suggestions: new Promise(() => undefined), answer: () => wantsUnit })
    await fake.command('U1', 'C1', '/score')
    const before = performance.now()
    expect(await fake.suggest(await fake.nextView('U1'), 'unit', '海')).toEqual([])
    expect(performance.now() - before).toBeLessThan(3000)
  })

  it('take no more of a line than the command does, however many lines are shown', async () => {
    const note: FormPart = { ...upload, command: '/ack', fields: [{ option: 'note', label: '应由谁负责', input: 'paragraph', required: true }] }
    const { fake } = await start({ answer: () => reply([note]) })
    await fake.command('U1', 'C1', '/ack')
    expect(inputsOf((await fake.nextView('U1')).view)[0]?.element).toMatchObject({ multiline: true, max_length: 500 })
  })
})
