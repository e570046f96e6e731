import { expect, it } from 'vitest'
import { checkDiscord } from '../../../src/platforms/discord/check.ts'
import { createDiscord } from '../../../src/platforms/discord/index.ts'
import { headline, reply } from '../../../src/reply/parts.ts'
import { findClosedPort } from '../../fakes/closed-port.ts'
import { startFakeDiscord } from '../../fakes/discord-server.ts'
import { platformOptions } from '../../fakes/platform-options.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { C1, startDiscordStage, U1 } from './discord-harness.ts'

it.each(['dropped', 'asked to reconnect'])('resumes its session where it is %s, and answers what was asked meanwhile, once', async (how) => {
  const gateway = createRecordingGateway()
  const { fake, close } = await startDiscordStage(gateway)
  const resumed = fake.gateway.whenResumed()
  if (how === 'dropped') fake.gateway.drop()
  else fake.gateway.askToReconnect()
  const asked = how === 'dropped' ? fake.command(U1, C1, 'score', { unit: '西夏' }) : undefined
  await resumed
  await (asked ?? fake.command(U1, C1, 'score', { unit: '西夏' }))
  await fake.nextMessage({ onlyFor: U1 })
  expect(fake.gateway.sessions).toEqual(['identify', 'resume'])
  expect(gateway.invocations.length).toBe(1)
  fake.expectNothingElse()
  await close()
})

it('begins a new session where the old one is over', async () => {
  const { fake, close } = await startDiscordStage(createRecordingGateway())
  const ready = fake.gateway.whenReady()
  fake.gateway.endSession()
  await ready
  await fake.command(U1, C1, 'score', { unit: '西夏' })
  await fake.nextMessage({ onlyFor: U1 })
  expect(fake.gateway.sessions).toEqual(['identify', 'identify'])
  fake.expectNothingElse()
  await close()
})

it('refuses to start with a token that Discord does not accept', async () => {
  const fake = await startFakeDiscord()
  const discord = await createDiscord({ ...platformOptions(), config: { token: 'wrong.token.here', apiUrl: fake.apiUrl } })
  await expect(discord.start()).rejects.toMatchObject({ code: 'rejected', details: { reason: 'unauthorized' } })
  await discord.stop()
  await fake.close()
})

it('starts also where Discord is away, and goes on trying', async () => {
  const options = platformOptions()
  const discord = await createDiscord({ ...options, config: { token: 'away.away.away', apiUrl: `http://127.0.0.1:${await findClosedPort()}/api` } })
  await discord.start()
  expect(options.log.text()).toContain('it is tried again')
  await discord.stop()
})

it('says to the doctor who the bot is, where it is, and how to add it; or what to do', async () => {
  const fake = await startFakeDiscord()
  const [good] = await checkDiscord({ token: fake.token, apiUrl: fake.apiUrl })
  expect(good).toMatchObject({ ok: true })
  expect(good?.zh).toContain('https://discord.com/oauth2/authorize?client_id=900000000000000001')
  const [bad] = await checkDiscord({ token: 'wrong.token.here', apiUrl: fake.apiUrl })
  expect(bad).toMatchObject({ ok: false })
  expect(bad?.en).toContain('Reset Token')
  await fake.close()
})

it('writes no secret into the log, whatever goes wrong', async () => {
  const { fake, log, discord, close } = await startDiscordStage(createRecordingGateway({ answer: () => Promise.reject(new Error('a bug')) }))
  const routes = ['POST /channels/', 'PATCH /webhooks', 'POST /interactions', 'POST /webhooks'] as const
  const asked: Promise<unknown>[] = []
  for (const how of [
    { status: 401, code: 0 },
    { broken: 'before' },
    { status: 500, code: 0 },
    { retryAfterSeconds: 30 },
    { status: 400, code: 50035 },
  ] as const) {
    for (const route of routes) fake.fail(route, how)
    const error = await discord.messenger
      .send({ address: C1, reply: reply([headline('x')]), language: 'zh-CN', dedupeKey: 'k' })
      .catch((thrown: unknown) => thrown)
    log.warn({ error }, 'as the outbox would log it')
    asked.push(fake.command(U1, C1, 'score', { unit: '西夏' }).catch(() => undefined))
  }
  await Promise.all(asked)
  await close()

  const written = log.text()
  for (const secret of [fake.token, 'secret-interaction-token', '/webhooks/', '/callback']) expect(written).not.toContain(secret)
}, 30_000)
