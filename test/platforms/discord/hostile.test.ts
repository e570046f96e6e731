import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { action, actions, headline, reply } from '../../../src/reply/parts.ts'
import { directOf } from '../../fakes/discord-people.ts'
import type { FakeDiscord } from '../../fakes/discord-server.ts'
import { createRecordingGateway, type RecordingGateway } from '../../fakes/recording-gateway.ts'
import { C1, type DiscordStage, startDiscordStage, U1 } from './discord-harness.ts'

const here = { userId: U1, channelId: C1 }
const score = { id: '1', name: 'score', type: 1, options: [{ name: 'unit', type: 3, value: '西夏' }] }
const user = { id: U1 }
const bare = { member: undefined, user, context: undefined, channel: undefined, guild_id: undefined, authorizing_integration_owners: undefined }

describe('Discord as nobody expects it', () => {
  let stage: DiscordStage
  let gateway: RecordingGateway
  let fake: FakeDiscord
  beforeEach(async () => {
    gateway = createRecordingGateway({
      answer: ({ text }) => {
        if (text === '/publish') return reply([headline('已发布')], { visibility: 'public', sensitivity: 'public' })
        return reply([headline(text), ...(text === '/card' ? [actions(action('确认收悉', '/ack 海原'))] : [])])
      },
    })
    stage = await startDiscordStage(gateway)
    fake = stage.fake
  })
  afterEach(async () => {
    stage.fake.expectNothingElse()
    await stage.close()
  })

  describe('leaves out what an event may lack', () => {
    it.each([
      ['nothing but what is needed', { ...bare, data: score }, { type: 5 }],
      ['nulls', { ...bare, data: score, guild_id: null, channel: null, context: null, member: null, message: null, locale: null }, { type: 5 }],
      ['a server told as an object only', { ...bare, data: score, guild: { id: '800000000000000001' } }, { type: 5, data: { flags: 64 } }],
      ['a server that is not told', { ...bare, data: score, member: { user } }, { type: 5, data: { flags: 64 } }],
      ['no channel', { data: score, channel_id: undefined, channel: undefined }, { type: 5, data: { flags: 64 } }],
      ['no options', { data: { id: '1', name: 'help', type: 1, options: null, resolved: null } }, { type: 5, data: { flags: 64 } }],
      ['a command of another kind', { data: { id: '1', name: '查询得分', type: 2, target_id: U1 } }, { type: 5, data: { flags: 64 } }],
    ])('a command with %s', async (_, change, callback) => {
      expect((await fake.deliver(2, here, change)).callback).toEqual(callback)
      await fake.nextMessage({ via: 'original' })
      expect(gateway.invocations).toMatchObject([{ externalId: U1, platform: 'discord' }])
    })

    it.each([
      ['nothing that is typed', { data: { id: '1', name: 'score', options: [] } }],
      ['no options', { data: { id: '1', name: 'score', options: null } }],
      ['an option inside another', { data: { id: '1', name: 'score', options: [{ name: 'group', type: 1, options: [] }] } }],
    ])('a suggestion with %s', async (_, change) => {
      expect((await fake.deliver(4, here, change)).callback).toEqual({ type: 8, data: { choices: [] } })
    })

    it.each(['', 'x', 'run:0:', 'kept:0:zzz', 'form:0:zzz:', 'send:0:', 'pick:0', '__proto__'])('a button whose id is “%s”', async (custom_id) => {
      const { callback } = await fake.deliver(3, here, { data: { component_type: 2, custom_id, values: null }, message: { embeds: null } })
      expect(callback).toEqual({ type: 6 })
      await fake.nextMessage({ onlyFor: U1 })
    })

    it.each([[null], [[]], [[{ type: 18, component: null }]], [[{ type: 18, component: { type: 3, custom_id: null, values: null } }]], [[{ type: 10 }]]])(
      'a form with the fields %j',
      async (components) => {
        await fake.deliver(5, here, { data: { custom_id: 'send:0:zzz:/score 西夏', components, resolved: null } })
        await fake.nextMessage({ onlyFor: U1, containing: '/score 西夏' })
      },
    )

    it('direct messages', async () => {
      const message = { id: '5', channel_id: directOf(U1), author: user }
      fake.gateway.dispatch('MESSAGE_CREATE', { ...message, content: null, attachments: null, type: null })
      fake.gateway.dispatch('MESSAGE_CREATE', { ...message, id: '6', content: 'score 西夏', type: null })
      await fake.nextMessage({ channelId: directOf(U1), containing: '西夏' })
    })
  })

  it('answers in their direct messages who asked from no channel and can be answered no other way', async () => {
    fake.fail('POST /interactions', { status: 404, code: 10062 })
    await fake.deliver(2, here, { ...bare, data: score, channel_id: undefined }).catch(() => undefined)
    expect(await fake.nextMessage({ via: 'message' })).toMatchObject({ channelId: directOf(U1) })
  })

  it.each([
    ['breaks off before', { broken: 'before' }],
    ['breaks off after', { broken: 'after' }],
    ['fails at Discord', { status: 500, code: 0 }],
  ] as const)('answers in its place where the acknowledgement %s', async (_, how) => {
    fake.fail('POST /interactions', how)
    await fake.command(U1, C1, 'score', { unit: '西夏' })
    expect(await fake.nextMessage()).toMatchObject({ via: 'original', onlyFor: U1 })
    expect(gateway.invocations.length).toBe(1)
  })

  it('carries out what was asked also where the acknowledgement fails again and again', async () => {
    fake.fail('POST /interactions', { broken: 'before' }, 5)
    void fake.command(U1, C1, 'ack', { unit: '海原' }).catch(() => undefined)
    expect(await fake.nextMessage()).toMatchObject({ via: 'message', channelId: directOf(U1) })
    expect(gateway.invocations).toMatchObject([{ text: '/ack 海原' }])
  })

  it.each([
    ['breaks off before', { broken: 'before' }, 1],
    ['breaks off after', { broken: 'after' }, 2],
    ['fails at Discord', { status: 502, code: 0 }, 2],
  ] as const)('shows the answer where showing it %s', async (_, how, answered) => {
    fake.fail('PATCH /webhooks', how)
    await fake.command(U1, C1, 'score', { unit: '西夏' })
    await fake.nextMessage({ onlyFor: U1, containing: '/score 西夏' })
    await expect.poll(() => fake.callsOf('PATCH /webhooks').length).toBe(answered)
    fake.forgetMessages()
  })

  it('says that it was done where the answer cannot be shown at all', async () => {
    fake.fail('PATCH /webhooks', { status: 403, code: 50013 })
    await fake.command(U1, C1, 'ack', { unit: '海原' })
    expect((await fake.nextMessage({ onlyFor: U1 })).text).toBe('命令已处理，但答复未能显示。请再查询一次。')
  })

  it('speaks in public once where Discord’s answer to that broke off', async () => {
    fake.fail('POST /channels/', { broken: 'after' })
    await fake.command(U1, C1, 'publish')
    await fake.nextMessage({ channelId: C1, via: 'message' })
    await expect.poll(() => fake.callsOf('POST /channels/').length).toBe(2)
    await expect.poll(() => fake.callsOf('DELETE /webhooks').length).toBe(1)
    expect(fake.state.messages.filter(({ via }) => via === 'message').length).toBe(1)
  })

  it('answers who presses also where following up breaks off', async () => {
    await fake.command(U1, C1, 'card')
    const card = await fake.nextMessage()
    fake.fail('POST /webhooks', { status: 500, code: 0 })
    await fake.press(U1, card, '确认收悉')
    await fake.nextMessage({ onlyFor: U1, via: 'follow-up', containing: '/ack 海原' })
    expect(gateway.invocations.filter(({ method }) => method === 'button').length).toBe(1)
  })

  it('reads a workbook whose size is not told', async () => {
    const file = { name: '10月三保.xlsx', bytes: Buffer.from('PK workbook') }
    fake.say(U1, '/import', file)
    await fake.nextMessage({ channelId: directOf(U1) })
    const [path] = fake.state.uploads.keys()
    const url = `${fake.apiUrl.replace('/api', '')}${path ?? ''}`
    const resolved = { attachments: { '5': { id: '5', filename: file.name, url } } }
    await fake.deliver(2, here, { data: { id: '1', name: 'import', type: 1, options: [{ name: 'file', type: 11, value: '5' }], resolved } })
    await fake.nextMessage({ via: 'original' })
    expect(gateway.invocations.at(-1)?.files?.[0]?.name).toBe(file.name)
  })
})
