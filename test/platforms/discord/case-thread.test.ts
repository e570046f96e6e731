import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Delivery } from '../../../src/ports/messenger.ts'
import { headline, reply } from '../../../src/reply/parts.ts'
import { directOf } from '../../fakes/discord-people.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { C1, type DiscordStage, startDiscordStage, U1 } from './discord-harness.ts'

const about = (words: string, change: Partial<Delivery> = {}): Delivery => ({
  address: C1,
  reply: reply([headline(words)]),
  language: 'zh-CN',
  dedupeKey: words,
  ...change,
})

describe('the story of a case at Discord', () => {
  let stage: DiscordStage
  const send = async (delivery: Delivery) => await stage.discord.messenger.send(delivery)
  const begin = async (change: Partial<Delivery> = {}) => {
    const { externalId } = await send(about('【风险提示】海原县 2026年10月', change))
    await stage.fake.nextMessage()
    return { follows: externalId, id: externalId.split(':')[1] ?? '' }
  }
  const started = () => stage.fake.callsOf('POST /channels/:/messages/:/threads').filter(({ status }) => status === 201).length
  beforeEach(async () => {
    stage = await startDiscordStage(createRecordingGateway())
  })
  afterEach(async () => {
    stage.fake.expectNothingElse()
    await stage.close()
  })

  it('stays in one thread, which begins with its first message and bears its name', async () => {
    const { follows, id } = await begin()
    for (const words of ['催办', '已销号']) {
      const sent = await send(about(words, { follows }))
      const message = await stage.fake.nextMessage({ channelId: id })
      expect(sent.externalId).toBe(`${id}:${message.id}`)
    }
    expect(stage.fake.state.places.get(id)).toMatchObject({ threadOf: C1, name: '【风险提示】海原县 2026年10月' })
    expect(started()).toBe(1)
  })

  it('is begun once where two processes begin it at the same moment', async () => {
    const { follows, id } = await begin()
    await Promise.all(['催办甲', '催办乙', '催办丙'].map((words) => send(about(words, { follows }))))
    for (let count = 0; count < 3; count += 1) await stage.fake.nextMessage({ channelId: id })
    expect(started()).toBe(1)
  })

  it('goes on where a process died between the thread and the message', async () => {
    const { follows, id } = await begin()
    stage.fake.fail('POST /channels/:/messages/:/threads', { broken: 'after' })
    await expect(send(about('催办', { follows }))).rejects.toMatchObject({ code: 'unavailable' })
    await send(about('催办', { follows }))
    await stage.fake.nextMessage({ channelId: id })
    expect(started()).toBe(1)
  })

  it('is found again by its key, in the thread and where it stands in the channel', async () => {
    const { follows, id } = await begin()
    const { messenger } = stage.discord
    expect(await messenger.findSent?.(about('催办', { follows }))).toBeUndefined()
    const sent = await send(about('催办', { follows }))
    await stage.fake.nextMessage({ channelId: id })
    expect(await messenger.findSent?.(about('催办', { follows }))).toEqual(sent)
    expect(await messenger.findSent?.(about('【风险提示】海原县 2026年10月', { follows }))).toEqual({ externalId: follows })
  })

  it('wakes a thread that was put away, to write and to redraw', async () => {
    const { follows, id } = await begin()
    const sent = await send(about('催办', { follows }))
    await stage.fake.nextMessage({ channelId: id })
    const putAway = (more = {}) => stage.fake.state.places.set(id, { id, threadOf: C1, archived: true, ...more })

    putAway()
    await stage.discord.messenger.update?.(sent.externalId, about('✓ 已确认'))
    expect((await stage.fake.nextMessage({ channelId: id, via: 'edit' })).text).toContain('✓ 已确认')
    putAway()
    stage.fake.fail('POST /channels/:/messages', { status: 400, code: 50083 })
    await send(about('再次催办', { follows }))
    await stage.fake.nextMessage({ channelId: id })
    expect(stage.fake.callsOf('PATCH /channels/:').filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(2)
  })

  it.each(['locked', 'without permission'] as const)('is a reply in the channel where there can be no thread: %s', async (why) => {
    const { follows, id } = await begin()
    if (why === 'locked') stage.fake.state.places.set(id, { id, threadOf: C1, archived: true, locked: true })
    else stage.fake.addChannel(C1, { refusesThreads: true })
    const sent = await send(about('催办', { follows }))
    const message = await stage.fake.nextMessage({ channelId: C1 })
    expect(message.replyTo).toBe(id)
    expect(await stage.discord.messenger.findSent?.(about('催办', { follows }))).toEqual(sent)
  })

  it('is a plain message where the first one was deleted', async () => {
    const { follows } = await begin()
    stage.fake.state.messages = []
    await send(about('催办', { follows }))
    await stage.fake.nextMessage({ channelId: C1 })
  })

  it('is a reply in direct messages, without asking for a thread', async () => {
    const { follows, id } = await begin({ address: U1 })
    const sent = await send(about('催办', { address: U1, follows }))
    expect(await stage.fake.nextMessage({ channelId: directOf(U1) })).toMatchObject({ replyTo: id })
    expect(await stage.discord.messenger.findSent?.(about('催办', { address: U1, follows }))).toEqual(sent)
    expect(stage.fake.callsOf('POST /channels/:/messages/:/threads')).toEqual([])
  })

  it('waits where Discord asks to slow down: nothing goes elsewhere meanwhile', async () => {
    const { follows } = await begin()
    stage.fake.fail('POST /channels/:/messages/:/threads', { retryAfterSeconds: 30 })
    await expect(send(about('催办', { follows }))).rejects.toMatchObject({ code: 'rate-limited' })
  })
})
