import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

export interface Prepared {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Target {
  readonly url: string
  /** The next request, signed. */
  readonly next: () => Prepared
}

export interface FlatOut {
  readonly connections: number
  readonly seconds: number
}

export interface Rate {
  readonly perSecond: number
  readonly seconds: number
}

/** Keeps `connections` requests under way for so long; how many were answered with 200 in a second. */
export async function flatOut(target: Target, how: FlatOut): Promise<{ readonly perSecond: number; readonly sent: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: how.connections })
  const run = await flatOutAsking(() => post(agent, target), how)
  agent.destroy()
  return run
}

/** The same for whatever can be asked and is acknowledged. */
export async function flatOutAsking(
  ask: () => Promise<void>,
  { connections, seconds }: FlatOut,
): Promise<{ readonly perSecond: number; readonly sent: number }> {
  const startedAt = performance.now()
  const until = startedAt + seconds * 1000
  let sent = 0
  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      await ask()
      sent += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, lane))
  return { perSecond: sent / ((performance.now() - startedAt) / 1000), sent }
}

/** Sends at a steady rate, whatever the answers do; milliseconds from when each should have been sent to its acknowledgement. */
export async function steadily(target: Target, rate: Rate): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const latencies = await steadilyAsking(() => post(agent, target), rate)
  agent.destroy()
  return latencies
}

/** The same for whatever can be asked and is acknowledged. */
export async function steadilyAsking(ask: () => Promise<void>, { perSecond, seconds }: Rate): Promise<readonly number[]> {
  const startedAt = performance.now()
  const latencies: Promise<number>[] = []
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const due = startedAt + (index * 1000) / perSecond
    if (due > performance.now()) await wait(due - performance.now())
    // A timer's own lateness is the client's, not the server's.
    const from = Math.max(due, performance.now())
    latencies.push(ask().then(() => performance.now() - from))
  }
  return await Promise.all(latencies)
}

/** A kept connection may be closed by the server in the moment it is used again: then the request goes out once more. */
async function post(agent: Agent, { url, next }: Target): Promise<void> {
  const prepared = next()
  try {
    await send(agent, url, prepared)
  } catch (error) {
    if (!(error instanceof StaleConnection)) throw error
    await send(agent, url, prepared)
  }
}

class StaleConnection extends Error {}

function send(agent: Agent, url: string, { body, headers }: Prepared): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (response) => {
      response.resume()
      response.once('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`status ${response.statusCode}`))))
    })
    sent.once('error', (error) => reject(sent.reusedSocket ? new StaleConnection(error.message) : error))
    sent.end(body)
  })
}
