import { describe, expect, it } from 'vitest'
import { type FormPart, headline, reply } from '../../../src/reply/parts.ts'
import { inputsOf } from '../../fakes/slack-people.ts'
import { allText } from '../../fakes/slack-rules.ts'
import { useSlackStage } from './slack-harness.ts'

const handIn: FormPart = {
  kind: 'form',
  title: '导入数据',
  command: '/import',
  submitLabel: '导入',
  fields: [{ option: 'file', label: '文件', input: 'file', required: true }],
}
const suggestions = ['help', 'score', 'import'].map((name) => ({ value: `/${name} `, label: `/${name}  ${name}` }))
const book = { name: '2026-10.csv', bytes: Buffer.from('unit,a\n1,2\n') }

describe.each(['socket', 'http'] as const)('Slack shortcuts, %s mode', (mode) => {
  const stage = useSlackStage()
  const start = () =>
    stage(mode, {
      suggestions,
      answer: ({ text, files }) => (text === '/import' && files === undefined ? reply([handIn]) : reply([headline(text)])),
    })

  it('a command is chosen, its form filled in, and answered in direct messages', async () => {
    const { gateway, fake } = await start()
    await fake.shortcut('U1', 'choose')
    const list = await fake.nextView('U1')
    expect(inputsOf(list.view)[0]?.element.options).toMatchObject([{ value: '/help' }, { value: '/score' }, { value: '/import' }])
    expect(gateway.suggestionRequests).toMatchObject([{ externalId: 'U1', text: '' }])

    const { body } = await fake.submit(list, { command: '/score' })
    expect(body).toMatchObject({ response_action: 'update' })
    const form = await fake.nextView('U1')
    expect(inputsOf(form.view).map(({ block_id, optional }) => [block_id, optional])).toEqual([['field:unit', true]])
    await fake.submit(form, { unit: '640105' })
    expect(allText((await fake.nextMessage({ channel: 'DU1' })).blocks)).toContain('/score')
    expect(gateway.invocations.at(-1)).toMatchObject({ text: '/score', options: { unit: '640105' }, place: { kind: 'private' }, method: 'button' })
  })

  it('a command that needs nothing is carried out at once; what answers with a form opens it', async () => {
    const { gateway, fake } = await start()
    await fake.shortcut('U1', 'choose')
    await fake.submit(await fake.nextView('U1'), { command: '/help' })
    expect(allText((await fake.nextMessage({ channel: 'DU1' })).blocks)).toContain('/help')

    await fake.shortcut('U1', 'choose')
    await fake.submit(await fake.nextView('U1'), { command: '/import' })
    await fake.submit(await fake.nextView('U1'), { file: book })
    await fake.nextMessage({ channel: 'DU1' })
    expect(gateway.invocations.at(-1)).toMatchObject({ text: '/import', files: [{ name: '2026-10.csv' }] })
  })

  it('the workbook of a message is imported, once, and answered to whoever asked', async () => {
    const { gateway, fake } = await start()
    await fake.shortcut('U1', 'hand-in', { channelId: 'C1', file: book })
    expect(await fake.nextMessage()).toMatchObject({ channel: 'C1', onlyFor: 'U1' })
    expect(gateway.invocations).toMatchObject([{ text: '/import', externalId: 'U1', files: [{ name: '2026-10.csv' }], place: { kind: 'group' } }])
    await fake.events.redeliver()
    await fake.command('U1', 'C1', '/help')
    await fake.nextMessage()
    expect(gateway.invocations).toHaveLength(2)
  })

  it('says so where the list cannot be opened', async () => {
    const { fake } = await start()
    fake.fail('views.open', { error: 'expired_trigger_id' })
    await fake.shortcut('U1', 'choose')
    expect((await fake.nextMessage()).text).toContain('命令列表暂时打不开。请再试一次，或发送 /help 查看全部命令。')
  })

  it('says what to do where the message has no file', async () => {
    const { gateway, fake } = await start()
    await fake.shortcut('U1', 'hand-in', { channelId: 'C1' })
    expect(await fake.nextMessage()).toMatchObject({ onlyFor: 'U1', text: expect.stringContaining('没有文件') })
    expect(gateway.invocations).toEqual([])
  })
})
