import { discordEnvironment } from '../../../src/platforms/discord/config.ts'
import { createDiscord, type DiscordPlatform } from '../../../src/platforms/discord/index.ts'
import type { ChartRenderer } from '../../../src/ports/chart-renderer.ts'
import type { Gateway } from '../../../src/ports/gateway.ts'
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord-server.ts'
import { createMemoryLog, type MemoryLog } from '../../fakes/memory-log.ts'
import { createMovedStopwatch, type MovedStopwatch } from '../../fakes/moved-stopwatch.ts'
import { createPictureRenderer } from '../../fakes/picture-renderer.ts'

export const [U1, U2, deaf] = ['100000000000000001', '100000000000000002', '100000000000000009'] as const
export const [C1, C2, closed] = ['200000000000000001', '200000000000000002', '200000000000000003'] as const

export interface DiscordStage {
  readonly fake: FakeDiscord
  readonly discord: DiscordPlatform
  readonly log: MemoryLog
  readonly stopwatch: MovedStopwatch
  /** The program was stopped and begins anew. */
  startAgain(): Promise<void>
  close(): Promise<void>
}

/** The real platform with the real discord.js against the fake: people U1 and U2, one who takes no direct messages, channels C1 and C2, one where the bot may not write. */
export async function startDiscordStage(gateway: Gateway, charts: ChartRenderer = createPictureRenderer()): Promise<DiscordStage> {
  const fake = await startFakeDiscord()
  for (const user of [U1, U2]) fake.addUser(user)
  fake.addUser(deaf, { refusesDirect: true })
  fake.addChannel(C1)
  fake.addChannel(C2)
  fake.addChannel(closed, { refusal: 50001 })
  const { config, faults } = discordEnvironment.parse(fake.environment())
  if (config === undefined) throw new Error(faults.join('; '))

  const log = createMemoryLog()
  const stopwatch = createMovedStopwatch()
  const create = (): Promise<DiscordPlatform> => createDiscord({ config, gateway, log, charts, stopwatch, language: 'zh-CN' })
  const discord = await create()
  await discord.start()
  const running = [discord]

  return {
    fake,
    discord,
    log,
    stopwatch,
    async startAgain() {
      const again = await create()
      running.push(again)
      await again.start()
    },
    async close() {
      for (const one of running) await one.stop()
      await fake.close()
    },
  }
}
