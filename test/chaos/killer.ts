import { setTimeout as wait } from 'node:timers/promises'
import type { FakeSlack } from '../fakes/slack-server.ts'
import type { Random } from './random.ts'
import type { ServerProcess } from './server-process.ts'

/** When the server dies: at any moment, just as Slack takes a message, just after an event was acknowledged, or while it starts. */
export const moments = ['any', 'slack-takes', 'starting'] as const
export type Moment = (typeof moments)[number]

interface Killing {
  readonly server: ServerProcess
  readonly slack: FakeSlack
  readonly random: Random
}

/** Lets the server live for a while, kills it with signal 9, and starts it again; the moment that was chosen. */
export async function killAndRestart({ server, slack, random }: Killing): Promise<Moment> {
  const moment = random.next() < 0.3 ? 'slack-takes' : 'any'
  if (moment === 'slack-takes') await nextPost(slack)
  else await wait(random.between(0, 1200))
  await server.kill()

  if (random.next() > 0.15) {
    await server.start()
    return moment
  }
  const started = server.start()
  await wait(random.between(50, 900))
  await server.kill()
  await started
  await server.start()
  return 'starting'
}

/** The moment at which the fake has taken a message and the server does not know it yet; not for ever. */
async function nextPost(slack: FakeSlack): Promise<void> {
  const posts = () => slack.calls.filter(({ method }) => method === 'chat.postMessage').length
  const before = posts()
  for (let waited = 0; waited < 1500 && posts() === before; waited += 1) await wait(1)
}
