import type { ChartRenderer } from '../../../src/ports/chart-renderer.ts'
import type { Stopwatch } from '../../../src/ports/clock.ts'
import type { Gateway } from '../../../src/ports/gateway.ts'
import { wecomEnvironment } from '../../../src/platforms/wecom/config.ts'
import { createWecom, type WecomOptions, type WecomPlatform } from '../../../src/platforms/wecom/index.ts'
import { createMemoryLog, type MemoryLog } from '../../fakes/memory-log.ts'
import { createPictureRenderer } from '../../fakes/picture-renderer.ts'
import { type FakeWecom, startFakeWecom } from '../../fakes/wecom-server.ts'

export const group = 'wr-finance-group'
export const publicUrl = 'http://127.0.0.1:3000'

const realTime: Stopwatch = { now: () => new Date() }

export interface WecomStage {
  readonly fake: FakeWecom
  readonly wecom: WecomPlatform
  readonly log: MemoryLog
  close(): Promise<void>
}

interface StageOptions {
  readonly charts?: ChartRenderer
  readonly waits?: NonNullable<WecomOptions['waits']>
  readonly stopwatch?: Stopwatch
}

/** The real platform with the real SDK against the fake; `zhang` has written to the bot before, and the bot is in one group. */
export async function startWecomStage(
  gateway: Gateway,
  { charts = createPictureRenderer(), waits = {}, stopwatch = realTime }: StageOptions = {},
): Promise<WecomStage> {
  const fake = await startFakeWecom()
  for (const chat of ['zhang', group]) fake.state.chats.add(chat)
  const log = createMemoryLog()
  const wecom = await createWecom({ ...wecomOptions(gateway, log, fake.environment()), charts, stopwatch, waits: { reconnectMs: 50, ...waits } })
  await wecom.start()

  return {
    fake,
    wecom,
    log,
    async close() {
      await wecom.stop()
      await fake.close()
    },
  }
}

export function wecomOptions(gateway: Gateway, log: MemoryLog, environment: Readonly<Record<string, string>>): WecomOptions {
  const { config, faults } = wecomEnvironment.parse(environment)
  if (config === undefined) throw new Error(faults.join('; '))

  return { config, gateway, log, charts: createPictureRenderer(), stopwatch: realTime, language: 'zh-CN', publicUrl }
}
