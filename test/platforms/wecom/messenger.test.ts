import { expect, it, vi } from 'vitest'
import { AppError } from '../../../src/domain/error.ts'
import { action, actions, headline, reply } from '../../../src/reply/parts.ts'
import { sampleChart } from '../../contracts/every-part.ts'
import { createMovedStopwatch } from '../../fakes/moved-stopwatch.ts'
import { onePixelPng } from '../../fakes/picture-renderer.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { group, startWecomStage } from './wecom-harness.ts'

const delivery = (address: string, sent: Parameters<typeof reply>[0]) => ({ address, reply: reply(sent), language: 'zh-CN' as const, dedupeKey: 'notice:1' })
const notice = [headline('【风险提示】海原县'), actions(action('确认收悉', '/ack 海原', 'primary'), action('填报说明', '/statement case:1'))]
const post = [
  headline('排名'),
  { kind: 'chart', spec: sampleChart, alt: '三个月走势' },
  { kind: 'file', name: '台账.csv', mime: 'text/csv', content: Buffer.from('序号,县区').toString('base64') },
] as const

it('sends a notice as words and a card, whose task is new each time', async () => {
  const { fake, wecom, close } = await startWecomStage(createRecordingGateway())
  const ids = [await wecom.messenger.send(delivery('zhang', notice)), await wecom.messenger.send(delivery('zhang', notice))]
  expect(new Set(ids.map(({ externalId }) => externalId)).size).toBe(2)
  for (const kind of ['markdown', 'card', 'markdown', 'card'] as const) expect((await fake.nextMessage('zhang', kind)).text).toContain('【风险提示】海原县')
  fake.expectNothingElse()
  await close()
})

it('posts a picture and a file, whole, into a group', async () => {
  const { fake, wecom, close } = await startWecomStage(createRecordingGateway())
  await wecom.messenger.send(delivery(group, post))
  expect((await fake.nextMessage(group, 'markdown')).text).toContain('（图：三个月走势）')
  expect((await fake.nextMessage(group, 'image')).bytes).toEqual(onePixelPng)
  expect(await fake.nextMessage(group, 'file')).toMatchObject({ text: '台账.csv', bytes: Buffer.from('序号,县区') })
  fake.expectNothingElse()
  await close()
})

it.each([
  [{ errcode: 45009 }, 'rate-limited', '45009'],
  [{ errcode: -1 }, 'unavailable', undefined],
  [{ errcode: 93006 }, 'rejected', '93006'],
  [{ errcode: 40058 }, 'rejected', '40058'],
] as const)('tells by WeCom’s code what became of it: %o', async (trouble, code, reason) => {
  const { fake, wecom, close } = await startWecomStage(createRecordingGateway())
  fake.fail('aibot_send_msg', trouble)
  const error = await wecom.messenger.send(delivery('zhang', notice)).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code, details: reason === undefined ? {} : { reason } })
  fake.expectNothingElse()
  await close()
})

it('refuses who never wrote to the bot, with words that say what to do', async () => {
  const { wecom, close } = await startWecomStage(createRecordingGateway())
  const error = await wecom.messenger.send(delivery('stranger', notice)).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'rejected', details: { reason: '93006' } })
  expect((error as AppError).words.zh).toContain('单聊')
  await close()
})

it('does not know the outcome where no acknowledgement comes, and cannot look it up', async () => {
  const { fake, wecom, close } = await startWecomStage(createRecordingGateway())
  fake.fail('aibot_send_msg', 'silent')
  const error = await wecom.messenger.send(delivery('zhang', notice)).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Error)
  expect(error).not.toBeInstanceOf(AppError)
  expect(wecom.messenger.findSent).toBeUndefined()
  await close()
}, 15_000)

it('tells the commands in words where the card is refused, and does not send the words twice', async () => {
  const { fake, wecom, close } = await startWecomStage(createRecordingGateway())
  fake.fail('aibot_send_msg', { errcode: 40058 }, { msgtype: 'template_card' })
  await wecom.messenger.send(delivery('zhang', notice))
  await fake.nextMessage('zhang', 'markdown')
  const next = await fake.nextMessage('zhang')
  expect(next.text).toMatch(/确认收悉/)
  fake.expectNothingElse()
  await close()
})

it('sends the words also where the picture cannot be uploaded', async () => {
  const { fake, wecom, log, close } = await startWecomStage(createRecordingGateway())
  fake.fail('aibot_upload_media_init', { errcode: 40009 })
  await wecom.messenger.send(delivery(group, post))
  await fake.nextMessage(group, 'markdown')
  await fake.nextMessage(group, 'file')
  expect(log.text()).toContain('part of a message could not be sent')
  fake.expectNothingElse()
  await close()
})

/** What an attempt says that stands already, and the wait it asks for. */
async function begunOf(sending: Promise<unknown>): Promise<string> {
  const error = await sending.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(AppError)
  expect(['rate-limited', 'unavailable']).toContain((error as AppError).code)
  return (error as AppError).details.begun ?? ''
}

it.each([45009, 846607, -1])('where the card has to wait (%d), says that the words stand; the card follows, the words do not come twice', async (errcode) => {
  const { fake, wecom, close } = await startWecomStage(createRecordingGateway())
  fake.fail('aibot_send_msg', { errcode }, { msgtype: 'template_card' })
  const begun = await begunOf(wecom.messenger.send(delivery('zhang', notice)))
  await fake.nextMessage('zhang', 'markdown')
  fake.expectNothingElse()

  // Asked to wait once more: nothing of what was known is lost.
  fake.fail('aibot_send_msg', { errcode }, { msgtype: 'template_card' })
  const again = await begunOf(wecom.messenger.send({ ...delivery('zhang', notice), begun }))
  const { externalId } = await wecom.messenger.send({ ...delivery('zhang', notice), begun: again })
  expect(begun.startsWith(externalId)).toBe(true)
  expect((await fake.nextMessage('zhang')).text).toContain('[确认收悉]')
  fake.expectNothingElse()
  await close()
})

it('does not repeat a card of which nobody knows: its commands follow in words', async () => {
  const { fake, wecom, close } = await startWecomStage(createRecordingGateway())
  fake.fail('aibot_send_msg', 'cut', { msgtype: 'template_card' })
  const begun = await begunOf(wecom.messenger.send(delivery('zhang', notice)))
  await fake.nextMessage('zhang', 'markdown')
  await fake.nextMessage('zhang', 'card')
  await vi.waitFor(() => wecom.messenger.send({ ...delivery('zhang', notice), begun }), 5000)
  expect((await fake.nextMessage('zhang', 'markdown')).text).toContain('确认收悉：`/ack 海原`')
  fake.expectNothingElse()
  await close()
})

it('keeps to thirty messages a minute in a chat, whole messages only, and holds up no other', async () => {
  const stopwatch = createMovedStopwatch()
  const { fake, wecom, close } = await startWecomStage(createRecordingGateway(), { stopwatch })
  for (let time = 0; time < 14; time++) await wecom.messenger.send(delivery('zhang', notice))
  // The last two that may go: words with nothing behind them do not wait for more room.
  await fake.ask('zhang', '/score 西夏')
  await fake.ask('zhang', '/score 海原')
  const error = await wecom.messenger.send(delivery('zhang', notice)).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'rate-limited', details: { reason: 'pace', retryAfterMs: expect.any(Number) } })
  const { retryAfterMs = 0 } = (error as AppError).details
  expect(retryAfterMs).toBeGreaterThan(0)
  expect(retryAfterMs).toBeLessThanOrEqual(60_000)
  await wecom.messenger.send(delivery(group, notice))
  expect(fake.state.stood.filter(({ chatId }) => chatId === 'zhang')).toHaveLength(30)

  stopwatch.forward(retryAfterMs / 1000)
  fake.state.shownAt.clear()
  await wecom.messenger.send(delivery('zhang', notice))
  expect(fake.state.unexpected).toEqual([])
  await close()
})
