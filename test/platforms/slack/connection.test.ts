import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createSlack } from '../../../src/platforms/slack/index.ts'
import { findClosedPort } from '../../fakes/closed-port.ts'
import { createMemoryLog } from '../../fakes/memory-log.ts'
import { createPictureRenderer } from '../../fakes/picture-renderer.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { startSlackStage } from './slack-harness.ts'

const stopwatch = { now: () => new Date() }
const charts = createPictureRenderer()

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

it('refuses to start with a token that Slack does not accept', async () => {
  const { fake, close } = await startSlackStage('http', createRecordingGateway())
  const config = { mode: 'socket', botToken: fake.secrets.botToken, appToken: 'xapp-wrong', apiUrl: fake.apiUrl } as const
  const slack = await createSlack({ config, gateway: createRecordingGateway(), log: createMemoryLog(), charts, stopwatch, language: 'zh-CN' })
  await expect(slack.start()).rejects.toMatchObject({ code: 'rejected', details: { reason: 'invalid_auth' } })
  await slack.stop()
  await close()
})

it('answers 404, 405 and 401 without handing the request on', async () => {
  const { fake, log, close } = await startSlackStage('http', createRecordingGateway())
  expect((await fake.events.post('{}', {}, '/slack/elsewhere')).status).toBe(404)
  expect((await fake.events.post('{}', { 'x-slack-request-timestamp': 'soon' })).status).toBe(401)
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
  await close()
})

it('mounts beside other paths of one server', async () => {
  const config = { mode: 'http', botToken: 'xoxb-1', signingSecret: 'a-long-secret', apiUrl: `http://127.0.0.1:${await findClosedPort()}/` } as const
  const slack = await createSlack({ config, gateway: createRecordingGateway(), log: createMemoryLog(), charts, stopwatch, language: 'zh-CN' })
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
