import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { platforms } from '../../../src/platforms/index.ts'
import { type FakeWecom, startFakeWecom } from '../../fakes/wecom-server.ts'
import type { ShownMessage } from '../../fakes/wecom-socket.ts'
import type { World } from '../world.ts'
import { linkCode, patienceMs, standingStopwatch } from './chat.ts'

/** All that stands in a chat of one answer. */
interface Heard {
  /** Its words and those of its cards and files. */
  readonly text: string
  /** Without the cards, whose title is short. */
  readonly words: string
  readonly files: string
  /** The last card; pressing one that is not there fails. */
  readonly card: ShownMessage
}

export interface WecomChat {
  readonly fake: FakeWecom
  /** A group that the bot is in. */
  readonly group: string
  link(person: string, userId: string): Promise<void>
  ask(userId: string, line: string, last?: ShownMessage['kind']): Promise<Heard>
  /** What came into a chat, once nothing more comes; `last`: not before one of that kind came, as a picture takes its time. */
  next(chatId: string, last?: ShownMessage['kind']): Promise<Heard>
  /** Messages that stand in a chat and nobody took. */
  waiting(chatId: string): number
  close(): Promise<void>
}

/** So long nothing more came: the answer is whole. */
const quietMs = 300
const nothing: ShownMessage = { chatId: '', kind: 'card', text: '' }

export async function joinWecomChat(world: World): Promise<WecomChat> {
  const fake = await startFakeWecom()
  const platform = platforms.find(({ name }) => name === 'wecom')
  const { config, faults } = platform?.environment.parse(fake.environment()) ?? { faults: ['there is no WeCom'] }
  if (platform === undefined || config === undefined) throw new Error(faults.join('; '))

  const { gateway, needs, messengers } = world.program
  const { charts, language, publicUrl } = needs
  const wecom = await platform.create(config, { gateway, log: world.log, charts, stopwatch: standingStopwatch(), language, publicUrl })
  messengers.set('wecom', wecom.messenger)
  const group = 'wr-finance'
  fake.state.chats.add(group)
  await wecom.start()

  const waiting = (chatId: string): number => fake.state.shown.left().filter((message) => message.chatId === chatId).length
  const next = async (chatId: string, last?: ShownMessage['kind']): Promise<Heard> => {
    const messages = [await fake.nextMessage(chatId)]
    const isThere = () => [...messages, ...fake.state.shown.left()].some((message) => message.chatId === chatId && message.kind === last)
    if (last !== undefined) await expect.poll(isThere, { timeout: patienceMs }).toBe(true)
    for (let before = -1; waiting(chatId) !== before; ) {
      before = waiting(chatId)
      await pause(quietMs)
    }
    while (waiting(chatId) > 0) messages.push(await fake.nextMessage(chatId))
    const files = messages.flatMap(({ kind, bytes }) => (kind === 'file' && bytes !== undefined ? [bytes.toString('utf8')] : [])).join('\n')
    const words = messages.filter(({ kind }) => kind !== 'image' && kind !== 'file' && kind !== 'card').map(({ text }) => text)
    const cards = messages.filter(({ kind }) => kind === 'card').map(({ text }) => text)
    return {
      text: [...words, ...cards, files].join('\n'),
      words: [...words, files].join('\n'),
      files,
      card: messages.findLast(({ kind }) => kind === 'card') ?? nothing,
    }
  }
  const ask = async (userId: string, line: string, last?: ShownMessage['kind']): Promise<Heard> => {
    await fake.ask(userId, line)
    return await next(userId, last)
  }

  return {
    fake,
    group,
    waiting,
    next,
    ask,
    async link(person, userId) {
      expect((await ask(userId, `/link ${await linkCode(world, person)}`)).text).toContain(`已绑定：${person}`)
    },
    async close() {
      await wecom.stop()
      await fake.close()
    },
  }
}
