import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppError } from '../../../src/domain/error.ts'
import { createRequestGuard } from '../../../src/platforms/discord/request-guard.ts'
import { headline, reply } from '../../../src/reply/parts.ts'
import { createMovedStopwatch } from '../../fakes/moved-stopwatch.ts'
import { createRecordingGateway, sampleCommands } from '../../fakes/recording-gateway.ts'
import { C1, C2, closed, type DiscordStage, startDiscordStage, U1 } from './discord-harness.ts'

const publicly = () => reply([headline('已发布')], { visibility: 'public', sensitivity: 'public' })

describe('Discord asks to slow down', () => {
  let stage: DiscordStage
  const send = async (address: string, dedupeKey: string) =>
    await stage.discord.messenger.send({ address, dedupeKey, reply: reply([headline('x')]), language: 'zh-CN' }).catch((error: AppError) => error)
  const posts = () => stage.fake.callsOf('POST /channels/:/messages').length
  beforeEach(async () => {
    stage = await startDiscordStage(createRecordingGateway({ answer: publicly }))
    await expect.poll(() => stage.fake.registered().length).toBe(sampleCommands.length)
  })
  afterEach(async () => {
    stage.fake.expectNothingElse()
    await stage.close()
  })

  it.each(['by a header', 'in the answer only'])('as long as it says, told %s; others keep flowing', async (how) => {
    stage.fake.fail('POST /channels/', { retryAfterSeconds: 30, unsaid: how === 'in the answer only' })
    const error = (await send(C1, '1')) as AppError
    expect(error).toMatchObject({ code: 'rate-limited' })
    expect(error.details.retryAfterMs).toBeGreaterThanOrEqual(30_000)
    expect(posts()).toBe(1)
    await send(C2, '3')
    await stage.fake.nextMessage({ channelId: C2 })
  })

  it('altogether: no channel is asked meanwhile, and people are answered all the same', async () => {
    stage.fake.fail('POST /channels/', { retryAfterSeconds: 30, global: true })
    for (const channel of [C1, C2]) expect(await send(channel, channel)).toMatchObject({ code: 'rate-limited' })
    expect(posts()).toBe(1)
    await stage.fake.command(U1, closed, 'rank')
    await stage.fake.nextMessage({ onlyFor: U1, containing: '已在本频道公开答复' })
    await stage.fake.nextMessage({ via: 'follow-up', containing: '已发布' })
  })

  it('waits for its turn with an answer, which nothing would send again', async () => {
    stage.fake.fail('POST /channels/', { retryAfterSeconds: 0.3 })
    await stage.fake.command(U1, C1, 'rank')
    expect(await stage.fake.nextMessage({ via: 'message' })).toMatchObject({ channelId: C1, text: '已发布' })
  })

  it('does not go on asking with a token that is refused, and tries it again after a minute', async () => {
    stage.fake.fail('POST /channels/', { status: 401, code: 0 }, 4)
    for (let count = 0; count < 10; count += 1) expect(await send(C1, `${count}`)).toMatchObject({ code: 'rejected', details: { reason: 'unauthorized' } })
    expect(posts()).toBe(3)
    stage.stopwatch.forward(61)
    expect(await send(C1, 'later')).toMatchObject({ code: 'rejected' })
    expect(await send(C1, 'later')).toMatchObject({ code: 'rejected' })
    expect(posts()).toBe(4)
    stage.stopwatch.forward(61)
    await send(C1, 'at last')
    await stage.fake.nextMessage({ channelId: C1 })
  })
})

it('stops long before Discord shuts out who asks for too much that it refuses', () => {
  const stopwatch = createMovedStopwatch()
  const guard = createRequestGuard(stopwatch)
  for (let count = 0; count < 999; count += 1) guard.note({ status: count % 2 === 0 ? 403 : 429, asBot: true })
  guard.assertOpen()
  guard.note({ status: 404, asBot: true })
  guard.assertOpen()
  guard.note({ status: 403, asBot: true })
  expect(() => guard.assertOpen()).toThrow(expect.objectContaining({ code: 'rate-limited' }))
  stopwatch.forward(601)
  guard.assertOpen()
})
