import { expect, it, vi } from 'vitest'
import { checkWecom } from '../../../src/platforms/wecom/check.ts'
import { createWecom, type WecomPlatform } from '../../../src/platforms/wecom/index.ts'
import { headline, reply } from '../../../src/reply/parts.ts'
import { findClosedPort } from '../../fakes/closed-port.ts'
import { createMemoryLog } from '../../fakes/memory-log.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { type FakeWecom, startFakeWecom } from '../../fakes/wecom-server.ts'
import { startWecomStage, wecomOptions } from './wecom-harness.ts'

const waits = { reconnectMs: 20, patienceMs: 2000 }
const delivery = { address: 'zhang', reply: reply([headline('月度排名')]), language: 'zh-CN', dedupeKey: 'post:1' } as const

/** What is sent arrives; then both end. */
async function worksAgain(fake: FakeWecom, wecom: WecomPlatform): Promise<void> {
  fake.state.chats.add('zhang')
  await vi.waitFor(() => wecom.messenger.send(delivery), 5000)
  await fake.nextMessage('zhang', 'markdown')
  await wecom.stop()
  await fake.close()
}

it('refuses to start with a secret that WeCom does not accept, and says where to look', async () => {
  const fake = await startFakeWecom()
  const options = wecomOptions(createRecordingGateway(), createMemoryLog(), { ...fake.environment(), WECOM_BOT_SECRET: 'wrong-secret' })
  const wecom = await createWecom({ ...options, waits })
  const error = await wecom.start().catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'rejected', details: { reason: 'auth-failed' } })
  expect(String((error as { words: { zh: string } }).words.zh)).toContain('WECOM_BOT_SECRET')
  await wecom.stop()
  await fake.close()
})

it('starts also where WeCom is away, says so, and sends nothing', async () => {
  const log = createMemoryLog()
  const options = wecomOptions(createRecordingGateway(), log, {
    WECOM_BOT_ID: 'aib-away',
    WECOM_BOT_SECRET: 'secret-away',
    WECOM_WS_URL: `ws://127.0.0.1:${await findClosedPort()}`,
  })
  const wecom = await createWecom({ ...options, waits: { ...waits, patienceMs: 200 } })
  await wecom.start()
  expect(log.text()).toContain('it is tried again')
  await expect(wecom.messenger.send(delivery)).rejects.toMatchObject({ code: 'unavailable' })
  await wecom.stop()
})

it.each([-1, 45009, 600041])('starts where WeCom is busy for now (%d): only a wrong id or secret stops it, the rest is tried again', async (code) => {
  const fake = await startFakeWecom()
  fake.state.signInCode = code
  const log = createMemoryLog()
  const wecom = await createWecom({ ...wecomOptions(createRecordingGateway(), log, fake.environment()), waits: { ...waits, patienceMs: 300 } })
  await wecom.start()
  expect(log.lines).toContainEqual({ level: 'warn', data: { platform: 'wecom', code }, message: expect.stringContaining('does not let the bot in for now') })
  expect(log.text()).not.toContain('WeCom refuses the bot')
  fake.state.signInCode = 0
  await worksAgain(fake, wecom)
})

it('begins anew, with longer and longer waits, where a sign-in or a handshake is never answered', async () => {
  const fake = await startFakeWecom()
  for (let time = 0; time < 3; time++) fake.fail('aibot_subscribe', 'silent')
  const log = createMemoryLog()
  const wecom = await createWecom({ ...wecomOptions(createRecordingGateway(), log, fake.environment()), waits: { ...waits, patienceMs: 100, signInMs: 150 } })
  await wecom.start()
  await vi.waitFor(() => expect(fake.state.signIns).toEqual(['unanswered', 'unanswered', 'unanswered', 'taken']), 5000)
  expect(log.text()).toContain('it is tried again')

  fake.state.handshakesIgnored = 1
  fake.drop()
  await vi.waitFor(() => expect(fake.state.signIns).toHaveLength(5), 5000)
  await worksAgain(fake, wecom)
})

it('comes back after the connection was dropped, and answers as before', async () => {
  const { fake, wecom, close } = await startWecomStage(createRecordingGateway(), { waits })
  fake.drop()
  await vi.waitFor(() => expect(fake.state.signIns).toEqual(['taken', 'taken']), 5000)
  await vi.waitFor(() => wecom.messenger.send(delivery), 5000)
  await fake.nextMessage('zhang', 'markdown')
  await fake.ask('zhang', '/score 西夏')
  await fake.nextMessage('zhang', 'answer')
  fake.expectNothingElse()
  await close()
})

it('does not fight a second process for the connection: stays away, says so again and again, keeps deliveries for later', async () => {
  const { fake, wecom, log, close } = await startWecomStage(createRecordingGateway(), { waits: { ...waits, displacedAgainMs: 50 } })
  const other = await createWecom({ ...wecomOptions(createRecordingGateway(), createMemoryLog(), fake.environment()), waits })
  await other.start()
  const said = () => log.lines.filter(({ level, message }) => level === 'error' && message.includes('another process has taken'))
  await vi.waitFor(() => expect(said().length).toBeGreaterThan(2), 5000)
  expect(fake.state.signIns).toEqual(['taken', 'taken'])
  await expect(wecom.messenger.send(delivery)).rejects.toMatchObject({ code: 'unavailable' })
  await other.messenger.send(delivery)
  await fake.nextMessage('zhang', 'markdown')
  await other.stop()
  await close()
})

it.each([false, true])('says that another process took the connection also where WeCom tells it in short (%s)', async (inShort) => {
  const { fake, wecom, log, close } = await startWecomStage(createRecordingGateway(), { waits: { ...waits, displacedAgainMs: 50 } })
  fake.displace(inShort)
  const said = () => log.lines.filter(({ level, message }) => level === 'error' && message.includes('another process has taken'))
  await vi.waitFor(() => expect(said().length).toBeGreaterThan(2), 5000)
  expect(fake.state.signIns).toEqual(['taken'])
  await expect(wecom.messenger.send(delivery)).rejects.toMatchObject({ code: 'unavailable' })
  await close()
})

it('goes on asking where the bot is refused while it runs, loudly, and is back once WeCom takes it', async () => {
  const { fake, wecom, log, close } = await startWecomStage(createRecordingGateway(), { waits: { ...waits, refusedAgainMs: 50 } })
  fake.state.signInCode = 853000
  fake.drop()
  await vi.waitFor(() => expect(log.text()).toContain('WeCom refuses the bot'), 5000)
  fake.state.signInCode = 0
  await vi.waitFor(() => wecom.messenger.send(delivery), 5000)
  await fake.nextMessage('zhang', 'markdown')
  await close()
})

it('lets the doctor look without signing in, which would throw the running server out', async () => {
  const { fake, close } = await startWecomStage(createRecordingGateway(), { waits })
  const config = { botId: fake.state.botId, secret: fake.state.secret }
  const [good] = await checkWecom({ ...config, wsUrl: fake.wsUrl })
  expect(good).toMatchObject({ ok: true })
  expect(fake.state.signIns).toEqual(['taken'])
  const [bad] = await checkWecom({ ...config, wsUrl: `ws://127.0.0.1:${await findClosedPort()}` })
  expect(bad).toMatchObject({ ok: false })
  expect(bad?.zh).toContain('443')
  await fake.ask('zhang', '/score 西夏')
  await fake.nextMessage('zhang', 'answer')
  await close()
})

it('writes neither the secret nor what people say into the log, whatever goes wrong', async () => {
  const { fake, log, close } = await startWecomStage(createRecordingGateway({ answer: () => Promise.reject(new Error('a bug')) }), { waits })
  for (const trouble of [{ errcode: 40058 }, { errcode: 45009 }, 'broken'] as const) {
    fake.fail('aibot_respond_msg', trouble)
    fake.say('zhang', { msgtype: 'text', text: { content: '/score 机密县' } })
    await new Promise((resolve) => setTimeout(resolve, 150))
    await vi.waitFor(() => expect(fake.state.current).toBeDefined(), 5000)
  }
  fake.state.current?.send('{"cmd":"aibot_msg_callback","headers":{"req_id":"x"},"body":{"msgtype":"text","text":"机密县"}}')
  fake.state.current?.send('no JSON 机密县')
  await vi.waitFor(() => expect(log.text()).toContain('unknown shape'), 5000)
  await close()

  expect(log.text()).not.toContain(fake.state.secret)
  expect(log.text()).not.toContain('机密县')
}, 20_000)
