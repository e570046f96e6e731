import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Measured } from './bench.ts'
import { median } from './numbers.ts'
import { withSample } from './sample-folder.ts'

const rounds = 5
const restMs = 5000

/** From the start of the process to a healthy answer on an existing sample, and memory after five seconds of rest. */
export async function benchStart(): Promise<Measured> {
  return withSample({}, async ({ server }) => {
    const times: number[] = []
    const memory: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const startedAt = performance.now()
      await server.start()
      times.push(performance.now() - startedAt)
      await wait(round === 0 ? restMs : 0)
      if (round === 0) memory.push(await residentMb(server.pid()))
      await server.stop()
    }
    return { healthyMs: median(times), fastestMs: Math.min(...times), slowestMs: Math.max(...times), residentMb: median(memory) }
  })
}

/** Linux only; elsewhere not a number. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024
}
