import { afterEach, expect, it } from 'vitest'
import { createDiscord, type DiscordPlatform } from '../../../src/platforms/discord/index.ts'
import { findClosedPort } from '../../fakes/closed-port.ts'
import { directOf } from '../../fakes/discord-people.ts'
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord-server.ts'
import { platformOptions } from '../../fakes/platform-options.ts'

const [person, channel] = ['100000000000000001', '200000000000000001'] as const
let fake: FakeDiscord
let discord: DiscordPlatform

async function prepare(): Promise<void> {
  fake = await startFakeDiscord()
  fake.addUser(person)
  fake.addChannel(channel)
  discord = await createDiscord({ ...platformOptions(), config: { token: fake.token, apiUrl: fake.apiUrl } })
}

async function start(): Promise<void> {
  await prepare()
  await discord.start()
}

async function answers(): Promise<void> {
  await fake.command(person, channel, 'score', { unit: '西夏' })
  await fake.nextMessage({ onlyFor: person })
}

/** What is said while nobody is connected, and no acknowledgement hurries. */
async function answersWhatWasSaidMeanwhile(timeoutMs = 10_000): Promise<void> {
  fake.say(person, 'score 西夏')
  await fake.nextMessage({ channelId: directOf(person) }, timeoutMs)
}

afterEach(async () => {
  await discord.stop()
  fake.expectNothingElse()
  await fake.close()
})

const event = (t: unknown, d: unknown): string => JSON.stringify({ op: 0, s: 2, t, d })

it('no frame, whatever it is, ends the process or the session', async () => {
  await start()
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`
  const frames = [
    ...['', 'not JSON', 'null', '42', '[]', '"x"', '{}', '{"op":"0"}', '{"op":99,"d":{}}', '{"op":10,"d":null}', '{"op":10}', '{"op":11}'],
    ...['READY', 'RESUMED', 'INTERACTION_CREATE', 'MESSAGE_CREATE', 'GUILD_CREATE', 'NO_SUCH_EVENT', null, 5].flatMap((t) =>
      [null, 5, 'x', [], [1], {}, { id: null }, { guilds: null }].map((d) => event(t, d)),
    ),
    `{"op":0,"s":2,"t":"MESSAGE_CREATE","d":${deep}}`,
    event('MESSAGE_CREATE', { text: 'x'.repeat(2_000_000) }),
    '{"op":0,"s":2,"t":"INTERACTION_CREATE","d":{"__proto__":{"id":"1"},"type":2}}',
    new Uint8Array([0x78, 0x9c, 1, 2, 3]),
    new TextEncoder().encode(event('READY', null)),
  ]
  for (const frame of frames) fake.gateway.sendRaw(frame)
  await answers()
  expect(fake.gateway.sessions).toEqual(['identify'])
})

it('begins also where READY tells next to nothing', async () => {
  await prepare()
  fake.gateway.behave({ ready: { guilds: undefined, application: undefined, resume_gateway_url: undefined, shard: undefined, v: undefined } })
  await discord.start()
  await answers()
})

it.each([
  ['an address that is none', 'not an address'],
  ['an address of the web', 'https://example.org'],
])('takes its session up where it began, given %s', async (_, resume_gateway_url) => {
  await prepare()
  fake.gateway.behave({ ready: { resume_gateway_url } })
  await discord.start()
  fake.gateway.drop()
  await answersWhatWasSaidMeanwhile()
  expect(fake.gateway.sessions).toEqual(['identify', 'resume'])
})

it('takes its session up at an address with a query of its own, which discord.js would make a wrong one of', async () => {
  await prepare()
  fake.gateway.behave({ ready: { resume_gateway_url: `${fake.apiUrl.replace('http', 'ws')}/again?region=east` } })
  await discord.start()
  fake.gateway.drop()
  await answersWhatWasSaidMeanwhile()
  expect(fake.gateway.urls).toEqual(['/gateway?v=10&encoding=json', '/api/again?v=10&encoding=json'])
})

it('begins anew where nobody is at the address to take it up', async () => {
  await prepare()
  fake.gateway.behave({ ready: { resume_gateway_url: `ws://127.0.0.1:${await findClosedPort()}` } })
  await discord.start()
  const ready = fake.gateway.whenReady()
  fake.gateway.drop()
  await ready
  await answers()
  expect(fake.gateway.sessions).toEqual(['identify', 'identify'])
}, 20_000)

it.each([1001, 1011, 4000, 4001, 4009, 4999])('closed with %i it takes its session up, and loses nothing', async (code) => {
  await start()
  fake.gateway.drop(code)
  await answersWhatWasSaidMeanwhile()
  expect(fake.gateway.sessions).toEqual(['identify', 'resume'])
})

it.each([1000, 4007])(
  'closed with %i it begins anew',
  async (code) => {
    await start()
    const ready = fake.gateway.whenReady()
    fake.gateway.drop(code)
    await ready
    await answers()
    expect(fake.gateway.sessions).toEqual(['identify', 'identify'])
  },
  15_000,
)

it('tries again where Discord says that the session may be taken up, and begins anew where not', async () => {
  await start()
  fake.gateway.behave({ resume: true })
  fake.gateway.drop()
  await answersWhatWasSaidMeanwhile()
  expect(fake.gateway.sessions).toEqual(['identify', 'resume', 'resume'])
  fake.gateway.behave({ resume: false })
  const ready = fake.gateway.whenReady()
  fake.gateway.drop()
  await ready
  expect(fake.gateway.sessions).toEqual(['identify', 'resume', 'resume', 'resume', 'identify'])
  await answers()
}, 30_000)

it('leaves a connection on which nobody answers, and takes its session up', async () => {
  await prepare()
  fake.gateway.behave({ beatMs: 100, answersBeats: false })
  await discord.start()
  await expect.poll(() => fake.gateway.sessions.length, { timeout: 5000 }).toBeGreaterThan(1)
  fake.gateway.behave({ answersBeats: true })
  await answers()
  expect(new Set(fake.gateway.sessions.slice(1))).toEqual(new Set(['resume']))
})

it('gives a heartbeat where one is asked for', async () => {
  await start()
  fake.gateway.sendRaw('{"op":1}')
  await expect.poll(() => fake.gateway.beats()).toBe(1)
})

it('connects where the gateway’s address has more than discord.js can open', async () => {
  await prepare()
  fake.state.gatewayUrl = `${fake.apiUrl.replace('http', 'ws')}/gateway?region=east#here`
  await discord.start()
  await answers()
  expect(fake.gateway.urls).toEqual(['/api/gateway?v=10&encoding=json'])
})

it('goes on trying where what is told as the gateway’s address is none', async () => {
  await prepare()
  fake.state.gatewayUrl = 'mailto:gateway@example.org'
  const ready = fake.gateway.whenReady()
  await discord.start()
  expect(fake.gateway.sessions).toEqual([])
  fake.state.gatewayUrl = undefined
  await ready
  await answers()
})

it('goes on trying where Discord fails to say where its gateway is', async () => {
  await prepare()
  fake.fail('GET /gateway/bot', { status: 503, code: 0 })
  const ready = fake.gateway.whenReady()
  await discord.start()
  await ready
  await answers()
})

it('begins no session where Discord allows none any more today', async () => {
  await prepare()
  fake.state.sessionsLeft = 0
  const ready = fake.gateway.whenReady()
  await discord.start()
  expect(fake.gateway.sessions).toEqual([])
  fake.state.sessionsLeft = 1000
  await ready
  await answers()
})

it.each([4004, 4014])('refuses to start where its first connection is closed with %i', async (code) => {
  await prepare()
  fake.gateway.behave({ refusal: code })
  await expect(discord.start()).rejects.toMatchObject({ code: 'rejected', details: { reason: `gateway_${code}` } })
})
