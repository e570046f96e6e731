import { afterEach, describe, expect, it } from 'vitest'
import { headline, reply } from '../../../src/reply/parts.ts'
import { directOf } from '../../fakes/discord-people.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { C1, type DiscordStage, startDiscordStage, U1 } from './discord-harness.ts'

describe('Discord’s clock', () => {
  let stage: DiscordStage
  const start = async (given: Parameters<typeof createRecordingGateway>[0] = {}) => {
    const gateway = createRecordingGateway({ answer: ({ text }) => reply([headline(text)]), ...given })
    stage = await startDiscordStage(gateway)
    return { gateway, fake: stage.fake }
  }
  afterEach(async () => {
    stage.fake.expectNothingElse()
    await stage.close()
  })

  it('answers after a quarter of an hour by an ordinary message', async () => {
    const { fake } = await start({
      answer: ({ text }) => {
        stage.stopwatch.forward(15 * 60)
        return reply([headline(text)])
      },
    })
    await fake.command(U1, C1, 'score', { unit: '西夏' })
    expect(await fake.nextMessage()).toMatchObject({ channelId: directOf(U1), via: 'message', text: '/score 西夏' })
  })

  it('answers by an ordinary message where Discord says that the time is over', async () => {
    const { fake } = await start()
    fake.state.tokensAreOver = true
    await fake.command(U1, C1, 'score', { unit: '西夏' })
    expect(await fake.nextMessage()).toMatchObject({ channelId: directOf(U1), via: 'message' })
  })

  it.each([
    ['shut the bot out', 50007],
    ['lets nobody of the server write to them', 50278],
  ])('says where it was asked, to nobody by name and without the answer, that it could not be delivered, where the person %s', async (_, refusal) => {
    const { fake } = await start()
    fake.addChannel(directOf(U1), { recipientId: U1, refusal })
    fake.state.tokensAreOver = true
    await fake.command(U1, C1, 'score', { unit: '西夏' })
    const told = await fake.nextMessage()
    expect(told).toMatchObject({ channelId: C1, onlyFor: undefined, via: 'message' })
    expect(told.text).toMatch(/私密答复未能送达.*请重新发送命令/)
    expect(told.text).not.toMatch(/西夏|<@|1000000/)
    expect(stage.log.text()).not.toContain('could not be told either')
  })

  it('acknowledges while the work goes on, tells how far it is, and puts the answer in the same place', async () => {
    let finish: () => void = () => undefined
    const work = new Promise<void>((resolve) => {
      finish = resolve
    })
    const { fake } = await start({
      answer: async ({ text, onProgress }) => {
        stage.stopwatch.forward(2)
        onProgress?.({ zh: '正在读取', en: 'Reading' }, 0.4)
        await work
        return reply([headline(text)])
      },
    })
    const { afterMs } = await fake.command(U1, C1, 'score', { unit: '西夏' })
    expect(afterMs).toBeLessThan(1000)
    const note = await fake.nextMessage({ containing: '正在读取 40%' })
    finish()
    expect(await fake.nextMessage({ containing: '/score 西夏' })).toMatchObject({ id: note.id, onlyFor: U1 })
  })

  it('acknowledges in time where the database hangs, and does what was asked when it is back', async () => {
    let back: () => void = () => undefined
    const away = new Promise<void>((resolve) => {
      back = resolve
    })
    const { gateway, fake } = await start({ accept: async () => await away.then(() => true) })
    const { afterMs, callback } = await fake.command(U1, C1, 'ack', { unit: '海原' })
    expect([afterMs < 3000, callback.type]).toEqual([true, 5])
    expect(gateway.invocations).toEqual([])
    back()
    expect(await fake.nextMessage({ onlyFor: U1 })).toMatchObject({ via: 'original', text: '/ack 海原' })
  })

  it('suggests nothing rather than too late', async () => {
    const { fake } = await start({ suggestions: new Promise(() => undefined) })
    expect(await fake.type(U1, C1, 'score', 'unit', 'xixia')).toEqual([])
  })
})
