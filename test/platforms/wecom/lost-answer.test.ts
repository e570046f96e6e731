import { expect, it, vi } from 'vitest'
import { AppError } from '../../../src/domain/error.ts'
import { createPatience } from '../../../src/platforms/wecom/patience.ts'
import { action, actions, body, headline, reply } from '../../../src/reply/parts.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { group, startWecomStage } from './wecom-harness.ts'

const done = '✓ 李国强 11-06 10:41 确认收悉。'
const noticeReply = reply([headline('【风险提示】海原县 ▲ 中度风险'), actions(action('确认收悉', '/ack 海原', 'primary'))])
const doneLong = () => reply([headline(done), body('保工资 −4.00 '.repeat(30))])

it.each([
  ['broken', ['markdown']],
  ['cut', ['answer', 'markdown']],
  ['unacknowledged', ['answer', 'markdown']],
] as const)(
  'where the answer to a change may be lost (%s), the person gets it once more, and nothing is carried out again',
  async (trouble, kinds) => {
    const gateway = createRecordingGateway({ answer: doneLong })
    const { fake, close } = await startWecomStage(gateway)
    fake.fail('aibot_respond_msg', trouble)
    fake.say('zhang', { msgtype: 'text', text: { content: '/ack 海原' } })
    for (const kind of kinds) expect((await fake.nextMessage('zhang', kind)).text).toContain(done)
    expect(gateway.invocations).toHaveLength(1)
    fake.expectNothingElse()
    await close()
  },
  20_000,
)

it.each(['broken', 'cut'] as const)(
  'does not show a group the same answer twice: where it may stand there (%s), who asked is told plainly that it was carried out',
  async (trouble) => {
    const gateway = createRecordingGateway({ answer: () => reply([headline(done)], { visibility: 'public', sensitivity: 'public' }) })
    const { fake, log, close } = await startWecomStage(gateway)
    fake.fail('aibot_respond_msg', trouble)
    fake.say('zhang', { msgtype: 'text', text: { content: '@烽火 /ack 海原' } }, { chatId: group })
    if (trouble === 'cut') expect((await fake.nextMessage(group, 'answer')).text).toContain(done)
    const { text } = await fake.nextMessage('zhang', 'markdown')
    expect(text).toContain('命令已处理')
    expect(text).not.toContain('处理出错')
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
    expect(gateway.invocations).toHaveLength(1)
    fake.expectNothingElse()
    await close()
  },
)

it('answers where the connection was gone when the answer was ready', async () => {
  const gateway = createRecordingGateway({
    answer: async () => {
      stage.fake.drop()
      await vi.waitFor(() => expect(stage.log.text()).toContain('the connection to WeCom is gone'))
      return doneLong()
    },
  })
  const stage = await startWecomStage(gateway, { waits: { reconnectMs: 200 } })
  stage.fake.say('zhang', { msgtype: 'text', text: { content: '/ack 海原' } })
  expect((await stage.fake.nextMessage('zhang', 'markdown')).text).toContain(done)
  stage.fake.expectNothingElse()
  await stage.close()
})

it('answers a press by a message where the connection breaks at the card, and plainly where that is lost twice', async () => {
  const gateway = createRecordingGateway({ answer: () => reply([headline(done)]) })
  const { fake, wecom, close } = await startWecomStage(gateway)
  await wecom.messenger.send({ address: 'zhang', reply: noticeReply, language: 'zh-CN', dedupeKey: 'notice:1' })
  await fake.nextMessage('zhang', 'markdown')
  const card = await fake.nextMessage('zhang', 'card')
  fake.fail('aibot_respond_update_msg', 'broken')
  fake.press('zhang', card, '确认收悉')
  expect((await fake.nextMessage('zhang', 'markdown')).text).toContain(done)

  for (const cmd of ['aibot_respond_update_msg', 'aibot_send_msg', 'aibot_send_msg']) fake.fail(cmd, 'broken')
  fake.press('zhang', card, '确认收悉')
  expect((await fake.nextMessage('zhang', 'markdown')).text).toContain('命令已处理')
  expect(gateway.invocations).toHaveLength(2)
  fake.expectNothingElse()
  await close()
})

it('sends the rest of an answer, and nothing twice, where WeCom is busy between its pieces', async () => {
  const gateway = createRecordingGateway({ answer: () => noticeReply })
  const { fake, close } = await startWecomStage(gateway)
  fake.fail('aibot_send_msg', { errcode: -1 }, { msgtype: 'template_card' })
  await fake.ask('zhang', '/warnings')
  await fake.nextMessage('zhang', 'answer')
  expect((await fake.nextMessage('zhang')).text).toContain('[确认收悉]')
  fake.expectNothingElse()
  await close()
})

it('waits for an answer’s way as long as WeCom asks, until there is a connection, and not for ever', async () => {
  const words = { zh: '稍后', en: 'later' }
  const becomesReady = vi.fn(async () => true)
  const startedAt = performance.now()
  expect(await createPatience({ becomesReady })(new AppError('rate-limited', words, { retryAfterMs: 300 }))).toBe(true)
  expect(performance.now() - startedAt).toBeGreaterThan(250)
  expect(await createPatience({ becomesReady })(new AppError('rate-limited', words, { retryAfterMs: 3_600_000 }))).toBe(false)
  expect(becomesReady).toHaveBeenCalledTimes(1)
  expect(await createPatience({ becomesReady: async () => false })(new Error('lost'))).toBe(false)
})
