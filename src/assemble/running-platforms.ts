import { createInstallations } from '../app/installations/installations.ts'
import { platforms, type RunningPlatform } from '../platforms/index.ts'
import type { Log } from '../ports/log.ts'
import { within } from '../system/within.ts'
import type { Config } from './environment.ts'
import type { Program } from './open-program.ts'

/** Longer than each platform waits by itself for one that is away. */
const startPatienceMs = 8_000

export async function openPlatforms(config: Config, program: Program): Promise<ReadonlyMap<string, RunningPlatform>> {
  const { gateway, needs } = program
  const { log, charts, stopwatch, language } = needs
  const publicUrl = needs.publicUrl.replace(/\/+$/, '')
  const running = new Map<string, RunningPlatform>()
  for (const platform of platforms) {
    const own = config.platforms.get(platform.name)
    if (own === undefined) continue
    const opened = await platform.create(own, {
      gateway,
      log,
      charts,
      stopwatch,
      language,
      publicUrl,
      installations: createInstallations({ ...needs, vault: program.vault }, platform.name),
    })
    running.set(platform.name, opened)
    program.messengers.set(platform.name, opened.messenger)
  }
  return running
}

/** All at once; one that is silent keeps neither the others nor the start waiting: it goes on connecting behind the back. Throws where one refuses the bot. */
export async function startPlatforms(running: ReadonlyMap<string, RunningPlatform>, log: Log): Promise<void> {
  const start = async ([name, platform]: readonly [string, RunningPlatform]): Promise<void> => {
    const starting = platform.start().then(() => 'started')
    if ((await within(startPatienceMs, starting)) !== undefined) return

    log.warn({ platform: name }, 'a platform does not answer yet; the start goes on without it')
    starting.catch((error: unknown) => log.error({ platform: name, error }, 'a platform refuses the bot'))
  }
  await Promise.all([...running].map(start))
}

/** One that can't be stopped does not keep the others from it, nor the database from being closed. */
export async function stopPlatforms(running: ReadonlyMap<string, RunningPlatform>, log: Log): Promise<void> {
  const stop = ([name, platform]: readonly [string, RunningPlatform]): Promise<void> =>
    platform.stop().catch((error: unknown) => log.error({ platform: name, error }, 'a platform could not be stopped as it should'))
  await Promise.all([...running].map(stop))
}
