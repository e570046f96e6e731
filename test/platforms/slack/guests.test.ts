import { afterEach, expect, it } from 'vitest'
import { slackScopes } from '../../../src/platforms/slack/scopes.ts'
import { action, actions, headline, reply, type FormPart } from '../../../src/reply/parts.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import type { FakeUser } from '../../fakes/slack-state.ts'
import { type SlackStage, startSlackStage } from './slack-harness.ts'

const form: FormPart = {
  kind: 'form',
  title: '说明',
  command: '/statement case:1',
  submitLabel: '提交',
  fields: [{ option: 'unit', label: '县区', input: 'line', required: true }],
}
const card = reply([headline('海原县'), actions(action('确认收悉', '/ack 海原'))])
let stage: SlackStage
afterEach(() => stage.close())

async function start() {
  const gateway = createRecordingGateway({
    answer: ({ text, options }) => (text === '/card' ? card : text === '/form' && options === undefined ? reply([form]) : reply([headline(text)])),
  })
  stage = await startSlackStage('http', gateway)
  return { gateway, fake: stage.fake, lookups: () => stage.fake.calls.filter(({ method }) => method === 'users.info').length }
}

it.each([
  ['a single-channel guest', { is_restricted: true, is_ultra_restricted: true }],
  ['a multi-channel guest', { is_restricted: true }],
  ['a stranger', { is_stranger: true }],
  ['a deactivated account', { deleted: true }],
] satisfies [string, FakeUser][])('says of everything that %s asks whose it is, and asks Slack once', async (_, user) => {
  const { gateway, fake, lookups } = await start()
  fake.addUser('UG', 'TFAKE', user)
  await fake.command('UG', 'C1', '/card')
  await fake.press('UG', await fake.nextMessage({ onlyFor: 'UG' }), '确认收悉')
  await fake.nextMessage({ onlyFor: 'UG' })
  await fake.say('UG', 'rank')
  await fake.nextMessage({ channel: 'DUG' })
  await fake.command('UG', 'C1', '/form')
  const view = await fake.nextView('UG')
  await fake.suggest(view, 'unit', 'hai')
  await fake.submit(view, { unit: '海原' })
  await fake.nextMessage({ onlyFor: 'UG' })
  await fake.openHome('UG')
  await expect.poll(() => gateway.invocations.length).toBe(6)
  expect(gateway.invocations.map(({ guest }) => guest)).toEqual([true, true, true, true, true, true])
  expect(gateway.kept.slice(1).map(({ guest }) => guest)).not.toContain(undefined)
  expect(gateway.suggestionRequests).toMatchObject([{ guest: true }])
  expect(lookups()).toBe(1)
})

it('says nothing of a member, and asks Slack once', async () => {
  const { gateway, fake, lookups } = await start()
  for (const line of ['/rank', '/ack 海原']) {
    await fake.command('U1', 'C1', line)
    await fake.nextMessage({ onlyFor: 'U1' })
  }
  expect(gateway.invocations.map((invocation) => 'guest' in invocation)).toEqual([false, false])
  expect(lookups()).toBe(1)
})

it('without the scope everybody counts as a member; Slack is asked once, and the log says so', async () => {
  const { gateway, fake, lookups } = await start()
  fake.setScopes(slackScopes.filter((scope) => scope !== 'users:read'))
  for (const user of ['U1', 'U2']) {
    await fake.command(user, 'C1', '/ack 海原')
    await fake.nextMessage({ onlyFor: user })
  }
  expect(gateway.invocations.map((invocation) => 'guest' in invocation)).toEqual([false, false])
  expect(lookups()).toBe(1)
  expect(stage.log.lines.filter(({ message }) => message.includes('who is a guest'))).toMatchObject([{ level: 'warn' }])
})

it.each([{ error: 'unknown_method' }, { page: '{"ok":true}' }, { status: 500 }] as const)(
  'after %j everybody counts as a member while Slack never told about anybody',
  async (how) => {
    const { gateway, fake } = await start()
    fake.fail('users.info', how, 2)
    await fake.command('U1', 'C1', '/ack 海原')
    await fake.nextMessage({ onlyFor: 'U1' })
    expect(gateway.invocations.map((invocation) => 'guest' in invocation)).toEqual([false])
  },
)

it('where Slack told about others, somebody it cannot tell about is unknown, and somebody it hides a guest', async () => {
  const { gateway, fake } = await start()
  const ask = async (user: string) => {
    await fake.command(user, 'C1', '/rank')
    await fake.nextMessage({ onlyFor: user })
    return gateway.invocations.at(-1)?.guest
  }
  expect(await ask('U1')).toBeUndefined()
  fake.fail('users.info', { status: 500 })
  expect(await ask('U2')).toBe('unknown')
  expect(await ask('UHIDDEN')).toBe(true)
  expect(await ask('U1')).toBeUndefined()
})

it('acknowledges at once while Slack asks to slow down, and then knows', async () => {
  const { gateway, fake } = await start()
  fake.addUser('UG', 'TFAKE', { is_restricted: true })
  fake.fail('users.info', { retryAfterSeconds: 1 })
  expect((await fake.command('UG', 'C1', '/ack 海原')).afterMs).toBeLessThan(900)
  await fake.nextMessage({ onlyFor: 'UG' })
  expect(gateway.invocations.map(({ guest }) => guest)).toEqual([true])
})

it('takes all people of another organisation for guests', async () => {
  const { gateway, fake } = await start()
  await fake.inTeam('T9').command('U1', 'C1', '/rank')
  await fake.nextMessage({ onlyFor: 'U1' })
  expect(gateway.invocations).toMatchObject([{ externalId: 'T9/U1', guest: true }])
  expect(await stage.slack.messenger.findGuest?.('T9/U1')).toBe(true)
})

it('writes to a guest only what is public', async () => {
  const { fake } = await start()
  fake.addUser('UG', 'TFAKE', { is_restricted: true })
  const send = (address: string, sensitivity: 'public' | 'internal') =>
    stage.slack.messenger.send({ address, reply: reply([headline('海原县')], { sensitivity }), language: 'zh-CN', dedupeKey: `${address}${sensitivity}` })
  await expect(send('UG', 'internal')).rejects.toMatchObject({ code: 'rejected', details: { reason: 'guest_account' } })
  await send('UG', 'public')
  await fake.nextMessage({ channel: 'DUG' })
  await send('U1', 'internal')
  await fake.nextMessage({ channel: 'DU1' })
  fake.fail('users.info', { status: 500 })
  await expect(send('U2', 'internal')).rejects.toMatchObject({ code: 'unavailable' })
})
