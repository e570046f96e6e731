import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import { slackEnvironment } from '../../../src/platforms/slack/config.ts'
import { createSlack, type SlackPlatform } from '../../../src/platforms/slack/index.ts'
import type { Gateway } from '../../../src/ports/gateway.ts'
import type { MemoryLog } from '../../fakes/memory-log.ts'
import { platformOptions } from '../../fakes/platform-options.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack-server.ts'

export interface SlackStage {
  readonly fake: FakeSlack
  readonly slack: SlackPlatform
  readonly log: MemoryLog
  close(): Promise<void>
}

/** The real platform with real Bolt against the fake workspace: people U1 and U2, channels C1 (ours), C2 (shared with outsiders), C3 (without the bot). */
export async function startSlackStage(mode: 'socket' | 'http', gateway: Gateway, prepare?: (fake: FakeSlack) => void): Promise<SlackStage> {
  const fake = await startFakeSlack()
  prepare?.(fake)
  for (const user of ['U1', 'U2']) fake.addUser(user)
  fake.addChannel('C1')
  fake.addChannel('C2', { isExternal: true })
  fake.addChannel('C3', { isMember: false })
  const { config, faults } = slackEnvironment.parse(fake.environment(mode))
  if (config === undefined) throw new Error(faults.join('; '))

  const options = platformOptions(gateway)
  const slack = await createSlack({ ...options, config })
  const server = createServer(slack.requestListener)
  if (mode === 'http') {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    fake.sendEventsTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`)
  }
  await slack.start()

  return {
    fake,
    slack,
    log: options.log,
    async close() {
      await slack.stop()
      server.closeAllConnections()
      server.close()
      await fake.close()
    },
  }
}

/** A stage for each test that asks for one; after it Slack must have got nothing that nobody took. */
export function useSlackStage() {
  let stage: SlackStage
  afterEach(async () => {
    stage.fake.expectNothingElse()
    await stage.close()
  })

  return async (mode: 'socket' | 'http', given: Parameters<typeof createRecordingGateway>[0] = {}) => {
    const gateway = createRecordingGateway(given)
    stage = await startSlackStage(mode, gateway)
    return { gateway, fake: stage.fake, log: stage.log }
  }
}
