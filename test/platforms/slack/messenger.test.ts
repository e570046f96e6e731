import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/domain/error.ts'
import { findMessageFaults } from '../../../src/platforms/slack/payload-check.ts'
import type { Delivery } from '../../../src/ports/messenger.ts'
import { body, headline, reply, type TablePart } from '../../../src/reply/parts.ts'
import { sampleChart } from '../../contracts/every-part.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { allText } from '../../fakes/slack-rules.ts'
import { type SlackStage, startSlackStage } from './slack-harness.ts'

const league = reply([headline('全区“三保”运行监测（2026年10月）'), body('县市区 21 个')], { visibility: 'public', tone: 'good' })
const delivery = (key: string, change: Partial<Delivery> = {}): Delivery => ({ address: 'C1', reply: league, language: 'zh-CN', dedupeKey: key, ...change })

describe('Slack messenger', () => {
  let stage: SlackStage
  const messenger = () => stage.slack.messenger
  beforeAll(async () => {
    stage = await startSlackStage('http', createRecordingGateway())
  })
  afterEach(() => stage.fake.expectNothingElse())
  afterAll(async () => await stage.close())

  it('posts with our key as metadata, and finds it again', async () => {
    const sent = await messenger().send(delivery('case-1/round-1'))
    const message = await stage.fake.nextMessage({ channel: 'C1' })
    expect(message.metadata).toEqual({ event_type: 'fenghuo', event_payload: { key: 'case-1/round-1' } })
    expect(message.color).toBe('#2e7d32')
    expect(await messenger().findSent?.({ address: 'C1', dedupeKey: 'case-1/round-1' })).toEqual(sent)
    expect(await messenger().findSent?.({ address: 'C1', dedupeKey: 'never' })).toBeUndefined()
  })

  it('writes to a person, and finds that message by the person too', async () => {
    const sent = await messenger().send(delivery('to-person', { address: 'U1' }))
    await stage.fake.nextMessage({ channel: 'DU1' })
    expect(await messenger().findSent?.({ address: 'U1', dedupeKey: 'to-person' })).toEqual(sent)
  })

  it('an answer that broke off after its effect is found and not repeated', async () => {
    stage.fake.fail('chat.postMessage', { broken: 'after' })
    const error = await messenger()
      .send(delivery('broken-after'))
      .catch((thrown: unknown) => thrown)
    expect(error).not.toBeInstanceOf(AppError)
    const message = await stage.fake.nextMessage()
    expect(await messenger().findSent?.({ address: 'C1', dedupeKey: 'broken-after' })).toEqual({ externalId: `C1:${message.ts}` })
    expect(stage.fake.messagesIn('C1').filter(({ metadata }) => JSON.stringify(metadata).includes('broken-after')).length).toBe(1)
  })

  it('finds a message behind many others', async () => {
    const sent = await messenger().send(delivery('old-one'))
    for (let index = 0; index < 210; index += 1) await messenger().send(delivery(`newer-${index}`))
    stage.fake.forgetMessages()
    expect(await messenger().findSent?.({ address: 'C1', dedupeKey: 'old-one' })).toEqual(sent)
  })

  it('redraws a message in place', async () => {
    const { externalId } = await messenger().send(delivery('redrawn'))
    await stage.fake.nextMessage()
    await messenger().update?.(externalId, delivery('redrawn', { reply: reply([headline('✓ 李国强 确认收悉')]) }))
    expect(await stage.fake.nextMessage()).toMatchObject({ via: 'chat.update', ts: externalId.split(':')[1], text: '✓ 李国强 确认收悉' })
  })

  it('keeps what follows in the thread of the first message, shown in the channel too, and finds it there', async () => {
    const first = await messenger().send(delivery('case-7/round-1'))
    const root = await stage.fake.nextMessage()
    const table = { kind: 'table', caption: '', columns: [{ label: '县区', align: 'left' }], rows: Array.from({ length: 120 }, () => ['海原县']) } as const
    const next = delivery('case-7/round-2', { follows: first.externalId, reply: reply([headline('再次提醒'), table]) })
    const sent = await messenger().send(next)
    expect(await stage.fake.nextMessage()).toMatchObject({ threadTs: root.ts, isBroadcast: true })
    expect(await stage.fake.nextFile()).toMatchObject({ channel: 'C1', threadTs: root.ts })
    stage.fake.fail('conversations.history', { error: 'internal_error' })
    expect(await messenger().findSent?.({ address: 'C1', dedupeKey: 'case-7/round-2', follows: first.externalId })).toEqual(sent)
    await messenger().update?.(sent.externalId, delivery('case-7/round-2', { reply: reply([headline('✓ 确认收悉')]) }))
    expect(await stage.fake.nextMessage()).toMatchObject({ via: 'chat.update', threadTs: root.ts })
    await messenger()
      .findSent?.({ address: 'C1', dedupeKey: 'none' })
      .catch(() => undefined)
  })

  it('sends beside the thread where its first message is gone', async () => {
    const sent = await messenger().send(delivery('orphan', { follows: 'C1:1600000000.000001' }))
    expect(await stage.fake.nextMessage()).toMatchObject({ threadTs: undefined })
    expect(await messenger().findSent?.({ address: 'C1', dedupeKey: 'orphan', follows: 'C1:1600000000.000001' })).toEqual(sent)
  })

  it.each(['channel_not_found', 'is_archived', 'not_in_channel', 'token_revoked', 'invalid_auth', 'account_inactive'])(
    '%s is permanent, with its reason',
    async (code) => {
      stage.fake.fail('chat.postMessage', { error: code })
      await expect(messenger().send(delivery(code))).rejects.toMatchObject({ code: 'rejected', details: { reason: code } })
      expect(stage.fake.calls.at(-1)?.method).toBe('chat.postMessage')
    },
  )

  it('tells how long to wait and calls once', async () => {
    stage.fake.fail('chat.postMessage', { retryAfterSeconds: 30 }, 1, 'C1')
    const before = stage.fake.calls.length
    await expect(messenger().send(delivery('slow-down'))).rejects.toMatchObject({ code: 'rate-limited', details: { retryAfterMs: 30_000 } })
    expect(stage.fake.calls.length).toBe(before + 1)
    await messenger().send(delivery('others-flow', { address: 'C2' }))
    await stage.fake.nextMessage({ channel: 'C2' })
  })

  it.each([{ error: 'fatal_error' }, { error: 'internal_error' }, { status: 503 }] as const)('is not sure after %j', async (how) => {
    stage.fake.fail('chat.postMessage', how)
    const error = await messenger()
      .send(delivery('unsure'))
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(AppError)
  })

  it('shows the chart inside the message, uploads it once, and falls back where Slack refuses it', async () => {
    const withChart = reply([headline('排名'), { kind: 'chart', spec: sampleChart, alt: '21 个县市区得分' }])
    await messenger().send(delivery('chart-1', { reply: withChart }))
    const id = String((await stage.fake.nextMessage()).blocks.find(({ type }) => type === 'image')?.slack_file?.valueOf() ?? '')
    expect(id).not.toBe('')
    await messenger().send(delivery('chart-2', { reply: withChart }))
    await stage.fake.nextMessage()
    expect(stage.fake.calls.filter(({ method, args }) => method === 'files.completeUploadExternal' && args.channel_id === undefined).length).toBe(1)

    stage.fake.fail('chat.postMessage', { error: 'invalid_blocks' })
    await messenger().send(delivery('chart-3', { reply: withChart }))
    const message = await stage.fake.nextMessage()
    expect(allText(message.blocks)).toContain('21 个县市区得分')
    expect(await stage.fake.nextFile({ channel: 'C1' })).toMatchObject({ name: 'chart-1.png', threadTs: message.ts })
  })

  it('shows what fits of a table of 120 counties, says so and attaches all of it', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [String(index + 1), `第${index + 1}县`, '=1+1', '-4.50'])
    const columns = ['名次', '县区', '备注', '环比'].map((label) => ({ label, align: 'left' as const }))
    const table: TablePart = { kind: 'table', caption: '排名', columns, rows }
    await messenger().send(delivery('many', { reply: reply([table]) }))

    const message = await stage.fake.nextMessage()
    expect(message.blocks.find(({ type }) => type === 'table')?.rows).toHaveLength(100)
    expect(allText(message.blocks)).toContain('共 120 行，此处显示前 99 行')
    const file = (await stage.fake.nextFile({ channel: 'C1' })).bytes.toString('utf8')
    expect(file.split('\r\n').length).toBe(122)
    expect(file).toContain('"120","第120县","\'=1+1","-4.50"')
  })
})

it('stops a header of 151 characters and a button of 76 before anything is sent', () => {
  const text = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) }) as const
  const button = (length: number) => ({ type: 'actions', elements: [{ type: 'button', text: text(length), action_id: 'a' }] }) as const
  expect(findMessageFaults({ text: 'x', blocks: [{ type: 'header', text: text(150) }, button(75)] })).toEqual([])
  expect(findMessageFaults({ text: 'x', blocks: [{ type: 'header', text: text(151) }, button(76)] })).toEqual(['header 151 > 150', 'button 76 > 75'])
})
