import { afterEach, describe, expect, it } from 'vitest'
import { action, actions, headline, reply, type Reply } from '../../../src/reply/parts.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { type SlackStage, startSlackStage } from './slack-harness.ts'

const table = {
  kind: 'table',
  caption: '',
  columns: [{ label: '县区', align: 'left' }],
  rows: [['海原县', '▲ 中度风险', '未确认']],
} as const

it('shows last what was read last, however long an earlier reading takes', async () => {
  const readings: (() => void)[] = []
  let begun = 0
  const answer = async (): Promise<Reply> => {
    begun += 1
    const mine = begun
    if (mine === 1) await new Promise<void>((resolve) => readings.push(resolve))
    return reply([headline(`第 ${mine} 次`)])
  }
  const { fake, close } = await startSlackStage('http', createRecordingGateway({ answer }))
  const shown = () => fake.calls.filter(({ method }) => method === 'views.publish').map(({ args }) => /第 (\d) 次/.exec(String(args.view))?.[1])
  await fake.openHome('U1')
  await expect.poll(() => readings.length).toBe(1)
  await fake.openHome('U1')
  await fake.openHome('U2')
  await expect.poll(shown).toEqual(['2'])
  readings[0]?.()
  await expect.poll(shown).toEqual(['2', '1', '3'])
  await close()
})

describe.each(['socket', 'http'] as const)('the home tab, %s mode', (mode) => {
  let stage: SlackStage
  let opened = 0
  const home = (): Reply => reply([headline(`李国强，您好（${opened}）`), table, actions(action('确认收悉', '/ack unit:640522', 'primary'))], { tone: 'warn' })
  const start = async () => {
    opened = 0
    const gateway = createRecordingGateway({
      answer: ({ text }) => {
        if (text === '/home') opened += 1
        return text === '/home' ? home() : reply([headline('✓ 已确认')])
      },
    })
    stage = await startSlackStage(mode, gateway)
    return { gateway, fake: stage.fake }
  }
  const drawn = () => stage.fake.calls.filter(({ method }) => method === 'views.publish')
  afterEach(() => stage.close())

  it('is drawn when it is opened, rows as lines, and once for a redelivered event', async () => {
    const { gateway, fake } = await start()
    expect((await fake.openHome('U1')).status).toBe(200)
    await expect.poll(() => drawn().length).toBe(1)
    const [call] = drawn()
    expect(call?.args).toMatchObject({ user_id: 'U1' })
    expect(String(call?.args.view)).toContain('海原县 · ▲ 中度风险 · 未确认')
    expect(gateway.invocations).toMatchObject([{ text: '/home', externalId: 'U1', place: { kind: 'private' } }])

    await fake.openHome('U1', true)
    await fake.openHome('U2')
    await expect.poll(() => drawn().length).toBe(2)
    expect(drawn()[1]?.args).toMatchObject({ user_id: 'U2' })
  })

  it('a press is answered in direct messages, and the tab is drawn anew', async () => {
    const { gateway, fake } = await start()
    await fake.openHome('U1')
    await expect.poll(() => drawn().length).toBe(1)
    await fake.pressHome('U1', '确认收悉')
    expect((await fake.nextMessage({ channel: 'DU1' })).text).toContain('✓ 已确认')
    await expect.poll(() => drawn().length).toBe(2)
    expect(gateway.invocations).toMatchObject([{ text: '/home' }, { text: '/ack unit:640522', method: 'button', externalId: 'U1' }, { text: '/home' }])
    fake.expectNothingElse()
  })
})
