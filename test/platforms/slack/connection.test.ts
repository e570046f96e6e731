import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createSlack } from '../../../src/platforms/slack/index.ts'
import { findClosedPort } from '../../fakes/closed-port.ts'
import { platformOptions } from '../../fakes/platform-options.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { signSlack } from '../../fakes/slack-events.ts'
import { startSlackStage } from './slack-harness.ts'

it('comes back by itself where Slack closes the socket', async () => {
  const { fake, close } = await startSlackStage('socket', createRecordingGateway())
  const before = fake.calls.filter(({ method }) => method === 'apps.connections.open').length
  const again = fake.whenReconnected()
  fake.events.closeSockets()
  await again
  await fake.command('U1', 'C1', '/help')
  await fake.nextMessage({ onlyFor: 'U1' })
  expect(fake.calls.filter(({ method }) => method === 'apps.connections.open').length).toBe(before + 1)
  await close()
})

it('asks for one connection at a time, ever more seldom, while Slack turns them away', async () => {
  const { fake, close } = await startSlackStage('socket', createRecordingGateway())
  const opened = () => fake.calls.filter(({ method }) => method === 'apps.connections.open').length
  const before = opened()
  fake.events.turnAway(1000)
  fake.events.closeSockets()
  await new Promise((resolve) => setTimeout(resolve, 1300))
  expect(opened() - before).toBeLessThanOrEqual(3)
  const again = fake.whenReconnected()
  fake.events.turnAway(0)
  await again
  await fake.command('U1', 'C1', '/help')
  await fake.nextMessage({ onlyFor: 'U1' })
  await close()
})

it.each(['warning', 'refresh_requested'])('after the notice %s it still takes what comes until the next connection stands', async (reason) => {
  const { fake, close } = await startSlackStage('socket', createRecordingGateway())
  const again = fake.whenReconnected()
  fake.events.sendFrame(JSON.stringify({ type: 'disconnect', reason }))
  for (const stage of ['before', 'after']) {
    await fake.command('U1', 'C1', `/score ${stage}`)
    await fake.nextMessage({ onlyFor: 'U1', containing: stage })
    await again
  }
  await close()
})

it('leaves alone what is not as it should be in Socket Mode, and acknowledges what nobody takes up', async () => {
  const { fake, log, close } = await startSlackStage('socket', createRecordingGateway())
  for (const frame of ['', 'null', '{"type":"events_api","envelope_id":"e","payload":{"type":"app_rate_limited"}}', '{"type":"slash_commands"}'])
    fake.events.sendFrame(frame)
  const closed = { type: 'view_closed', view: { id: 'V1', callback_id: 'form' }, user: { id: 'U1' }, team: { id: 'TFAKE' } }
  expect((await fake.events.deliver({ kind: 'interactive', payload: closed })).status).toBe(200)
  await fake.command('U1', 'C1', '/help')
  await fake.nextMessage({ onlyFor: 'U1' })
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
  await close()
})

it('carries out a change although the connection broke before it could be acknowledged', async () => {
  let breakOff = (): void => undefined
  const gateway = createRecordingGateway({
    accept: async () => {
      breakOff()
      return true
    },
  })
  const { fake, slack, close } = await startSlackStage('socket', gateway)
  breakOff = () => void slack.stop()
  fake.command('U1', 'C1', '/ack 海原').catch(() => undefined)
  await fake.nextMessage({ onlyFor: 'U1' })
  expect(gateway.invocations.map(({ text }) => text)).toEqual(['/ack 海原'])
  await close()
})

it('refuses to start with a token that Slack does not accept', async () => {
  const { fake, close } = await startSlackStage('http', createRecordingGateway())
  const config = { mode: 'socket', botToken: fake.secrets.botToken, appToken: 'xapp-wrong', apiUrl: fake.apiUrl } as const
  const slack = await createSlack({ ...platformOptions(), config })
  await expect(slack.start()).rejects.toMatchObject({ code: 'rejected', details: { reason: 'invalid_auth' } })
  await slack.stop()
  await close()
})

it.each([{ retryAfterSeconds: 30 }, { status: 500 }, { page: '<html>maintenance</html>' }] as const)(
  'starts although Slack answers %j when asked who the bot is, and learns it later',
  async (how) => {
    const gateway = createRecordingGateway()
    const { fake, log, close } = await startSlackStage('http', gateway, (slack) => slack.fail('auth.test', how))
    await expect.poll(() => fake.calls.filter(({ method, outcome }) => method === 'auth.test' && outcome === 'ok').length, { timeout: 5000 }).toBe(1)
    await fake.say('U1', 'rank', 'C1')
    await fake.nextMessage({ onlyFor: 'U1' })
    expect(gateway.invocations.map(({ text }) => text)).toEqual(['/rank'])
    expect(log.lines.map(({ level }) => level)).toContain('warn')
    await close()
  },
)

it('answers 404, 405 and 401 without handing the request on', async () => {
  const { fake, log, close } = await startSlackStage('http', createRecordingGateway())
  expect((await fake.events.post('{}', {}, '/slack/elsewhere')).status).toBe(404)
  expect((await fake.events.post('{}', { 'x-slack-request-timestamp': 'soon' })).status).toBe(401)
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
  await close()
})

it('takes a form by its content type with a character set, and refuses a signed body that holds nothing', async () => {
  const { fake, close } = await startSlackStage('http', createRecordingGateway())
  const post = (text: string, type: string) =>
    fake.events.post(text, { 'content-type': type, ...signSlack(fake.secrets.signingSecret, Math.floor(Date.now() / 1000), text) })
  const command = new URLSearchParams({ command: '/help', text: '', user_id: 'U1', channel_id: 'C1', trigger_id: 't1' }).toString()
  expect((await post(command, 'application/x-www-form-urlencoded; charset=utf-8')).status).toBe(200)
  await fake.nextMessage({ onlyFor: 'U1' })
  for (const [text, type] of [
    ['null', 'application/json'],
    ['payload=null', 'application/x-www-form-urlencoded'],
    ['payload=%6eull&x=1', 'application/x-www-form-urlencoded'],
  ] as const)
    expect((await post(text, type)).status).toBe(400)
  expect((await post('', 'application/json')).status).toBe(400)
  await close()
})

it('answers the check of its certificate and the check of its address, and refuses a body that is too long', async () => {
  const { fake, close } = await startSlackStage('http', createRecordingGateway())
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  expect((await fake.events.post('ssl_check=1&token=t', form)).status).toBe(200)
  const hello = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
  const signed = signSlack(fake.secrets.signingSecret, Math.floor(Date.now() / 1000), hello)
  expect(await fake.events.post(hello, { 'content-type': 'application/json', ...signed })).toMatchObject({ status: 200, body: { challenge: 'abc' } })
  expect((await fake.events.post(hello, { 'content-type': 'application/json' })).status).toBe(401)
  expect((await fake.events.post('a'.repeat(1024 * 1024 + 1), form)).status).toBe(413)
  await close()
})

it('mounts beside other paths of one server', async () => {
  const config = { mode: 'http', botToken: 'xoxb-1', signingSecret: 'a-long-secret', apiUrl: `http://127.0.0.1:${await findClosedPort()}/` } as const
  const slack = await createSlack({ ...platformOptions(), config })
  const server = createServer((request, response) =>
    request.url?.startsWith('/slack/') === true ? slack.requestListener?.(request, response) : response.end('page'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  expect(await (await fetch(`${base}/`)).text()).toBe('page')
  expect((await fetch(`${base}/slack/events`)).status).toBe(405)
  expect((await fetch(`${base}/slack/install`)).status).toBe(404)
  server.closeAllConnections()
  server.close()
})

it('writes no secret into the log, whatever goes wrong', async () => {
  for (const mode of ['socket', 'http'] as const) {
    const { fake, log, slack, close } = await startSlackStage(mode, createRecordingGateway({ answer: () => Promise.reject(new Error('a bug')) }))
    await fake.command('U1', 'C1', '/score 西夏')
    await fake.nextMessage()
    for (const how of [{ error: 'invalid_auth' }, { broken: 'before' }, { status: 500 }, { retryAfterSeconds: 3 }] as const) {
      fake.fail('chat.postMessage', how)
      const error = await slack.messenger
        .send({ address: 'C1', reply: { visibility: 'public', tone: 'normal', sensitivity: 'public', parts: [] }, language: 'zh-CN', dedupeKey: 'k' })
        .catch((thrown: unknown) => thrown)
      log.warn({ error }, 'as the outbox would log it')
      fake.fail('response_url', how)
      fake.fail('chat.postEphemeral', how)
      await fake.command('U1', 'C1', '/rank')
    }
    if (mode === 'http') await fake.events.post('{}', { 'x-slack-request-timestamp': '1', 'x-slack-signature': 'v0=1' })
    fake.events.closeSockets()
    await close()

    const written = log.text()
    for (const secret of [...Object.values(fake.secrets), 'secret-ticket', '/response/']) expect(written).not.toContain(secret)
  }
})
