import { createRequire } from 'node:module'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/domain/error.ts'
import type { Delivery } from '../../../src/ports/messenger.ts'
import { action, actions, body, headline, note, reply, type TablePart } from '../../../src/reply/parts.ts'
import { sampleChart } from '../../contracts/every-part.ts'
import { directOf } from '../../fakes/discord-people.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { C1, C2, closed, deaf, type DiscordStage, startDiscordStage, U1 } from './discord-harness.ts'

const league = reply([headline('全区“三保”运行监测（2026年10月）'), body('县市区 21 个'), note('第 2 版 · 样本数据')], { visibility: 'public', tone: 'good' })
const delivery = (key: string, change: Partial<Delivery> = {}): Delivery => ({ address: C1, reply: league, language: 'zh-CN', dedupeKey: key, ...change })

describe('Discord messenger', () => {
  let stage: DiscordStage
  const messenger = () => stage.discord.messenger
  const failing = async (change: Partial<Delivery> = {}) =>
    await messenger()
      .send(delivery('fails', change))
      .catch((thrown: unknown) => thrown)
  beforeAll(async () => {
    stage = await startDiscordStage(createRecordingGateway())
  })
  afterEach(() => stage.fake.expectNothingElse())
  afterAll(async () => await stage.close())

  it('posts an embed in the colour of its tone, and Discord takes it once', async () => {
    const sent = await messenger().send(delivery('case-1/round-1'))
    const message = await stage.fake.nextMessage({ channelId: C1 })
    expect(message.embeds[0]).toMatchObject({ title: '全区“三保”运行监测（2026年10月）', description: '县市区 21 个', color: 0x2e7d32 })
    expect(message.text).toContain('第 2 版 · 样本数据')
    expect(message.nonce?.length).toBe(25)
    expect(await messenger().send(delivery('case-1/round-1'))).toEqual(sent)
  })

  it('finds a message by its key, also behind many others', async () => {
    const sent = await messenger().send(delivery('old-one'))
    const message = await stage.fake.nextMessage()
    for (let index = 0; index < 210; index += 1)
      stage.fake.state.messages.push({ ...message, id: stage.fake.state.nextId(), embeds: [], body: {}, nonce: undefined })
    expect(await messenger().findSent?.({ address: C1, dedupeKey: 'old-one' })).toEqual(sent)
    expect(await messenger().findSent?.({ address: C1, dedupeKey: 'never' })).toBeUndefined()
  })

  it('writes to a person by their id, and finds that message too', async () => {
    const sent = await messenger().send(delivery('to-person', { address: U1 }))
    await stage.fake.nextMessage({ channelId: directOf(U1) })
    expect(sent.externalId.startsWith(`${directOf(U1)}:`)).toBe(true)
    expect(await messenger().findSent?.({ address: U1, dedupeKey: 'to-person' })).toEqual(sent)
  })

  it('an answer that broke off after its effect is found and not repeated', async () => {
    stage.fake.fail('POST /channels/', { broken: 'after' })
    expect(await failing({ dedupeKey: 'broken-after' })).not.toBeInstanceOf(AppError)
    const message = await stage.fake.nextMessage()
    expect(await messenger().findSent?.({ address: C1, dedupeKey: 'broken-after' })).toEqual({ externalId: `${C1}:${message.id}` })
  })

  it('redraws a message in place', async () => {
    const { externalId } = await messenger().send(delivery('redrawn', { reply: reply([headline('海原县'), actions(action('确认收悉', '/ack 海原'))]) }))
    await stage.fake.nextMessage()
    await messenger().update?.(externalId, delivery('redrawn', { reply: reply([headline('✓ 李国强 确认收悉')]) }))
    const message = await stage.fake.nextMessage({ via: 'edit' })
    expect([message.id, message.buttons]).toEqual([externalId.split(':')[1], []])
    expect(message.text).toContain('✓ 李国强 确认收悉')
  })

  it.each([
    ['a channel that is not there', { address: '299999999999999999' }, 'unknown_channel'],
    ['a channel the bot may not see', { address: closed }, 'missing_access'],
    ['a person who takes no direct messages', { address: `user:${deaf}` }, 'cannot_dm'],
  ])('%s is permanent, with its reason', async (_, change, reason) => {
    expect(await failing(change)).toMatchObject({ code: 'rejected', details: { reason } })
  })

  it('a revoked token is permanent, and forgotten once it is accepted again', async () => {
    stage.fake.fail('POST /channels/', { status: 401, code: 0 })
    expect(await failing()).toMatchObject({ code: 'rejected', details: { reason: 'unauthorized' } })
    await messenger().send(delivery('again'))
    await stage.fake.nextMessage()
  })

  it('tells how long to wait, calls once, and holds up nobody else', async () => {
    stage.fake.fail('POST /channels/', { retryAfterSeconds: 30 })
    const before = stage.fake.callsOf('POST /channels/').length
    const error = await failing()
    expect(error).toMatchObject({ code: 'rate-limited' })
    expect((error as AppError).details.retryAfterMs).toBeGreaterThanOrEqual(30_000)
    expect(stage.fake.callsOf('POST /channels/').length).toBe(before + 1)
    await messenger().send(delivery('others-flow', { address: C2 }))
    await stage.fake.nextMessage({ channelId: C2 })
  })

  it('is not sure after a fault of Discord', async () => {
    stage.fake.fail('POST /channels/', { status: 503, code: 0 })
    const error = await failing()
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(AppError)
  })

  it('shows the chart inside the message, with its words', async () => {
    await messenger().send(delivery('chart', { reply: reply([headline('排名'), { kind: 'chart', spec: sampleChart, alt: '21 个县市区得分' }]) }))
    const message = await stage.fake.nextMessage()
    expect(message.embeds[0]?.image).toEqual({ url: 'attachment://chart-1.png' })
    expect(message.body.attachments).toEqual([{ id: '0', filename: 'chart-1.png', description: '21 个县市区得分' }])
    expect(message.files.map(({ name }) => name)).toEqual(['chart-1.png'])
  })

  it('brings files also where the process sends by the undici of the Slack library, as it does with both platforms', async () => {
    const bolt = createRequire(createRequire(import.meta.url).resolve('@slack/bolt'))
    const undici = createRequire(bolt.resolve('@slack/socket-mode'))('undici')
    const before = undici.getGlobalDispatcher()
    undici.setGlobalDispatcher(new undici.Agent())
    await messenger().send(delivery('both', { reply: reply([headline('排名'), { kind: 'chart', spec: sampleChart, alt: '得分' }]) }))
    undici.setGlobalDispatcher(before)
    expect((await stage.fake.nextMessage()).files.map(({ name }) => name)).toEqual(['chart-1.png'])
  })

  it('shows what fits of a table of 120 counties, says so and attaches all of it', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [String(index + 1), `第${index + 1}县`, '=1+1', '-4.50', '库款保障倍数偏低'])
    const columns = ['名次', '县区', '备注', '环比', '主要问题'].map((label) => ({ label, align: 'left' as const }))
    const table: TablePart = { kind: 'table', caption: '排名', columns, rows }
    await messenger().send(delivery('many', { reply: reply([table]) }))
    const message = await stage.fake.nextMessage()
    expect(message.text).toMatch(/共 120 行，此处显示前 \d+ 行/)
    const file = message.files[0]?.bytes.toString('utf8') ?? ''
    expect(file.split('\r\n').length).toBe(122)
    expect(file).toContain('"120","第120县","\'=1+1","-4.50"')
  })
})
