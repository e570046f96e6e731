import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { platforms } from '../../src/platforms/index.ts'
import type { Stopwatch } from '../../src/ports/clock.ts'
import { allText } from '../fakes/slack-rules.ts'
import { type FakeSlack, startFakeSlack } from '../fakes/slack-server.ts'
import type { FakeMessage } from '../fakes/slack-state.ts'
import { openWorld, type World } from './world.ts'

export interface SlackWorld {
  readonly world: World
  readonly fake: FakeSlack
  /** The person takes a code from the page and sends it from this Slack account. */
  link(person: string, userId: string): Promise<void>
  /** The next message in a person's direct messages with the bot, or in a channel. */
  next(channel: string, containing?: string): Promise<FakeMessage>
  /** Does all that is due, as the loop would. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** A busy machine is slow, which is no fault of the story. */
const patienceMs = 30_000

/** All that a message says, as text. */
export const textOf = (message: FakeMessage): string => allText(message.blocks)

interface Options {
  readonly mode?: 'socket' | 'http'
  readonly stopwatch?: Stopwatch
}

/** The program with real Bolt joined to it and a Slack of our own; C1 and C2 are channels of the department. */
export async function openSlackWorld(url: string, { mode = 'http', stopwatch }: Options = {}): Promise<SlackWorld> {
  const [world, fake] = await Promise.all([openWorld(url, stopwatch === undefined ? {} : { stopwatch }), startFakeSlack()])
  for (const channel of ['C1', 'C2']) fake.addChannel(channel)
  const slack = await joinSlack(world, fake, mode)
  const server = createServer(slack.requestListener)
  if (mode === 'http') {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    fake.sendEventsTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`)
  }
  await slack.start()

  return {
    world,
    fake,
    settle: () => world.settle(),
    next: (channel, containing) => fake.nextMessage({ channel, ...(containing === undefined ? {} : { containing }) }, patienceMs),

    async link(person, userId) {
      fake.addUser(userId)
      const code = /绑定码 (\d{6})/.exec(await world.say(person, '/link'))?.[1] ?? ''
      await fake.command(userId, `D${userId}`, `/link ${code}`)
      expect(textOf(await fake.nextMessage({ channel: `D${userId}` }, patienceMs))).toContain(`已绑定：${person}`)
    },

    async close() {
      await slack.stop()
      server.closeAllConnections()
      server.close()
      await fake.close()
      await world.close()
    },
  }
}

/** Real Bolt beside the program. */
export async function joinSlack({ program, log }: World, fake: FakeSlack, mode: 'socket' | 'http') {
  const platform = platforms.find(({ name }) => name === 'slack')
  const { config, faults } = platform?.environment.parse(fake.environment(mode)) ?? { faults: ['there is no Slack'] }
  if (platform === undefined || config === undefined) throw new Error(faults.join('; '))

  const { gateway, needs, messengers } = program
  // Notes of progress come after a second: how quick the machine is must not change the story.
  const startedAt = new Date()
  const standing: Stopwatch = { now: () => startedAt }
  const slack = await platform.create(config, { gateway, log, charts: needs.charts, stopwatch: standing, language: needs.language, publicUrl: needs.publicUrl })
  messengers.set('slack', slack.messenger)
  return slack
}
