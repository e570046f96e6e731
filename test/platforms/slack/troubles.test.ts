import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/domain/error.ts'
import { headline, reply, type Reply } from '../../../src/reply/parts.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { type SlackStage, startSlackStage } from './slack-harness.ts'

const file = { kind: 'file', name: '卷宗.txt', mime: 'text/plain', content: '5bqP' } as const
const answers: Readonly<Record<string, Reply>> = {
  '/publish': reply([headline('已发布')], { visibility: 'public', sensitivity: 'public' }),
  '/dossier': reply([headline('海原县'), file]),
}

describe.each(['socket', 'http'] as const)('Slack in trouble, %s mode', (mode) => {
  let stage: SlackStage
  const start = async () => {
    const gateway = createRecordingGateway({ answer: ({ text }) => answers[text.split(' ')[0] ?? ''] ?? reply([headline(text)]) })
    stage = await startSlackStage(mode, gateway)
    return { gateway, fake: stage.fake }
  }
  afterEach(async () => {
    stage.fake.expectNothingElse()
    await stage.close()
  })
  const errors = () => stage.log.lines.filter(({ level }) => level === 'error')

  it('waits where Slack asks to slow down, and then gives the answer itself', async () => {
    const { fake } = await start()
    fake.fail('chat.postMessage', { retryAfterSeconds: 1 })
    await fake.command('U1', 'C1', '/publish')
    expect(await fake.nextMessage({ channel: 'C1' })).toMatchObject({ text: '已发布', onlyFor: undefined })
    fake.fail('chat.postEphemeral', { retryAfterSeconds: 1 })
    await fake.say('U1', 'rank', 'C1')
    expect(await fake.nextMessage({ onlyFor: 'U1' })).toMatchObject({ text: '/rank' })
    fake.fail('response_url', { retryAfterSeconds: 1 })
    await fake.command('U1', 'C3', '/rank')
    expect(await fake.nextMessage({ channel: 'C3' })).toMatchObject({ text: '/rank', onlyFor: 'U1' })
    for (const method of ['conversations.open', 'files.getUploadURLExternal', 'files.completeUploadExternal']) fake.fail(method, { retryAfterSeconds: 1 })
    await fake.command('U1', 'C1', '/dossier 海原')
    await fake.nextMessage({ onlyFor: 'U1' })
    expect(await fake.nextFile({ channel: 'DU1' })).toMatchObject({ name: '卷宗.txt' })
    expect(errors()).toEqual([])
  })

  it.each([{ status: 503 }, { broken: 'before' }, { error: 'internal_error' }, { page: '<html>maintenance</html>' }] as const)(
    'says after %j that the answer may not have come, and promises nothing',
    async (how) => {
      const { fake } = await start()
      fake.fail('chat.postMessage', how)
      await fake.command('U1', 'C1', '/publish')
      expect((await fake.nextMessage({ onlyFor: 'U1' })).text).toBe('答复未能送达 Slack；您的操作可能已经办理。请稍后再发一次查看。')
      expect(errors()).toEqual([])
    },
  )

  it('tells by the answer’s own address what direct messages do not take', async () => {
    const { fake } = await start()
    fake.fail('chat.postMessage', { status: 500 }, 2)
    await fake.command('U1', 'DU1', '/publish')
    expect(await fake.nextMessage({ channel: 'DU1' })).toMatchObject({ text: expect.stringContaining('答复未能送达'), via: 'response_url' })
  })

  it.each([{ retryAfterSeconds: 1 }, { status: 502 }, { broken: 'before' }] as const)('fetches a file again after %j', async (how) => {
    const { gateway, fake } = await start()
    fake.fail('download', how)
    await fake.upload('U1', { name: '10月.xlsx', bytes: Buffer.from('PK') })
    await fake.nextMessage({ channel: 'DU1' })
    expect(gateway.invocations[0]?.files?.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['PK'])
  })

  it('a page of a proxy is no refusal of Slack and no delivery', async () => {
    const { fake } = await start()
    fake.fail('chat.postMessage', { page: '<html>maintenance</html>' })
    const sent = stage.slack.messenger.send({ address: 'C1', reply: reply([headline('x')]), language: 'zh-CN', dedupeKey: 'k' })
    expect(await sent.catch((error: unknown) => error)).not.toBeInstanceOf(AppError)
    fake.fail('response_url', { page: '<html>maintenance</html>' })
    await fake.command('U1', 'C1', '/score 西夏')
    expect(await fake.nextMessage({ onlyFor: 'U1' })).toMatchObject({ text: '/score 西夏', via: 'chat.postEphemeral' })
  })
})

describe('What Slack leaves out', () => {
  let stage: SlackStage
  const start = async () => {
    const gateway = createRecordingGateway({ answer: ({ text }) => reply([headline(text)]) })
    stage = await startSlackStage('http', gateway)
    return { gateway, fake: stage.fake }
  }
  afterEach(async () => {
    stage.fake.expectNothingElse()
    await stage.close()
  })
  const base = { user_id: 'U1', channel_id: 'C1', team_id: 'TFAKE' }

  it('answers a command without trigger and answer address, and each of two that bear the same trigger', async () => {
    const { gateway, fake } = await start()
    const send = (payload: Readonly<Record<string, string>>) => fake.events.deliver({ kind: 'slash_commands', payload: { ...base, ...payload } })
    await send({ command: '/rank' })
    expect(await fake.nextMessage({ onlyFor: 'U1' })).toMatchObject({ text: '/rank', via: 'chat.postEphemeral' })
    await send({ command: '/score', text: '西夏', trigger_id: 't' })
    await fake.nextMessage({ containing: '西夏' })
    await fake.events.redeliver()
    await send({ command: '/score', text: '海原', trigger_id: 't' })
    await fake.nextMessage({ containing: '海原' })
    expect(gateway.invocations.map(({ text }) => text)).toEqual(['/rank', '/score 西夏', '/score 海原'])
  })

  it('takes a press without trigger, answer address and what else may be null', async () => {
    const { gateway, fake } = await start()
    const press = { type: 'block_actions', user: { id: 'U1' }, team: { id: 'TFAKE' }, channel: { id: 'C1' }, response_url: null, trigger_id: null, view: null }
    const actions = [{ type: 'button', action_id: 'run:0', block_id: 'b', value: '/ack 海原', action_ts: '1.1' }]
    await fake.events.deliver({ kind: 'interactive', payload: { ...press, actions } })
    expect(await fake.nextMessage({ onlyFor: 'U1' })).toMatchObject({ text: '/ack 海原' })
    expect(gateway.invocations).toHaveLength(1)
  })

  it('answers a message once that comes as a message and as a mention', async () => {
    const { gateway, fake } = await start()
    const event = { channel: 'DU1', user: 'U1', ts: '1700000000.900001', text: `<@${fake.botUserId}> rank`, subtype: null, bot_id: null, thread_ts: null }
    const send = (type: string, event_id: string) =>
      fake.events.deliver({
        kind: 'events_api',
        payload: { type: 'event_callback', event_id, team_id: 'TFAKE', event: { ...event, type, ...(type === 'message' ? { channel_type: 'im' } : {}) } },
      })
    await send('app_mention', 'Ev1')
    await send('message', 'Ev2')
    await fake.nextMessage({ channel: 'DU1' })
    await fake.say('U1', 'rank')
    await fake.nextMessage({ channel: 'DU1' })
    expect(gateway.invocations).toHaveLength(2)
  })

  it('takes a form in time although Slack is slow to say what place it came from', async () => {
    const { gateway, fake } = await start()
    fake.fail('conversations.info', { lateMs: 3500 })
    const state = { values: { 'field:unit': { value: { type: 'plain_text_input', value: '海原' } } } }
    const view = { id: 'V1', callback_id: 'form', private_metadata: JSON.stringify({ command: '/score', channelId: 'C1' }), state }
    const { status, afterMs } = await fake.events.deliver({
      kind: 'interactive',
      payload: { type: 'view_submission', user: { id: 'U1' }, team: { id: 'TFAKE' }, trigger_id: 't1', view },
    })
    expect([status, afterMs < 2900]).toEqual([200, true])
    expect(await fake.nextMessage({ onlyFor: 'U1' })).toMatchObject({ text: '/score' })
    expect(gateway.invocations).toMatchObject([{ options: { unit: '海原' } }])
  })

  it('asks for a file of which the event tells the id only', async () => {
    const { gateway, fake } = await start()
    await fake.upload('U1', { name: '10月.xlsx', bytes: Buffer.from('PK') }, '', undefined, 'idOnly')
    await fake.nextMessage({ channel: 'DU1' })
    expect(gateway.invocations[0]?.files?.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([['10月.xlsx', 'PK']])
  })

  it('counts somebody of another workspace as an account of theirs, although the request is signed', async () => {
    const { gateway, fake } = await start()
    await fake.inTeam('T9').command('U1', 'C1', '/score 西夏')
    await fake.nextMessage({ onlyFor: 'U1' })
    expect(gateway.invocations).toMatchObject([{ externalId: 'T9/U1' }])
  })
})
