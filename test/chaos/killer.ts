import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from './random.ts'
import type { ServerProcess } from './server-process.ts'
import type { Signals } from './signals.ts'

/** When the server dies: at any moment, just as Slack has taken a message, just as an event was acknowledged, or while it starts. */
export const moments = ['any', 'slack-takes', 'acknowledged', 'starting'] as const
export type Moment = (typeof moments)[number]

interface Killing {
  readonly server: ServerProcess
  readonly signals: Signals
  readonly random: Random
}

/** Longer than this it is not waited for a moment of some kind. */
const patienceMs = 8000

/** Lets the server live for a while, kills it with signal 9, and starts it again; the moments at which it died. */
export async function killAndRestart({ server, signals, random }: Killing): Promise<readonly Moment[]> {
  const chance = random.next()
  const wanted: Moment = chance < 0.35 ? 'acknowledged' : chance < 0.75 ? 'slack-takes' : 'any'
  await wait(random.between(0, wanted === 'any' ? 1200 : 400))
  // Half of the acknowledged commands are caught while they are carried out.
  const laterMs = wanted === 'acknowledged' && random.next() < 0.5 ? random.between(0, 40) : 0
  const kill = () => (laterMs === 0 ? server.kill() : wait(laterMs).then(() => server.kill()))
  const struck = wanted !== 'any' && (await signals.atNext(wanted, patienceMs, kill))
  if (wanted === 'any') await kill()
  const moment = struck ? wanted : 'any'

  if (random.next() > 0.15) {
    await server.start()
    return [moment]
  }
  const started = server.start()
  await wait(random.between(50, 900))
  await server.kill()
  await started
  await server.start()
  return [moment, 'starting']
}
