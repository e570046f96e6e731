import { chartSlots, toPayload } from '../../../src/platforms/slack/drawing.ts'
import { findMessageFaults } from '../../../src/platforms/slack/payload-check.ts'
import { createSlack, type SlackPlatform } from '../../../src/platforms/slack/index.ts'
import { renderSlack } from '../../../src/platforms/slack/render.ts'
import { type PlatformHarness, platformContract } from '../../contracts/platform-contract.ts'
import { findClosedPort } from '../../fakes/closed-port.ts'
import { createMemoryLog } from '../../fakes/memory-log.ts'
import { createPictureRenderer } from '../../fakes/picture-renderer.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { signSlack } from '../../fakes/slack-events.ts'
import { allText, refusalOfBlocks } from '../../fakes/slack-rules.ts'
import { startSlackStage } from './slack-harness.ts'

async function createSlackHarness(mode: 'socket' | 'http'): Promise<PlatformHarness> {
  const gateway = createRecordingGateway()
  const { fake, slack, close } = await startSlackStage(mode, gateway)
  const away = await createAway()
  let lastChannel = 'DU1'

  return {
    mentions: ['<!channel>', '<@U1>'],
    draw: async (reply) => {
      const drawing = renderSlack(reply, 'zh-CN')
      const payload = toPayload(
        drawing,
        chartSlots(drawing).map(() => undefined),
      )
      const blocks = [...payload.blocks, ...(payload.attachments ?? []).flatMap((attachment) => attachment.blocks)]
      const refusal = refusalOfBlocks(blocks, 'message', () => true)
      return { shown: allText(blocks), faults: [...findMessageFaults(payload), ...(refusal === undefined ? [] : [`Slack refuses it: ${refusal}`])] }
    },
    receiving: {
      ask: async (line) => {
        lastChannel = 'C1'
        return (await fake.command('U1', 'C1', line)).afterMs
      },
      nextAnswer: async () => allText((await fake.nextMessage({ channel: lastChannel })).blocks),
      redeliver: async () => void (await fake.events.redeliver()),
      echo: async () => void (await fake.echo('DU1', '/score 西夏')),
      invocations: () => gateway.invocations,
      ...(mode === 'http' ? { forge: async (how: Forgery) => await forge(how, fake) } : {}),
    },
    sending: {
      messenger: slack.messenger,
      address: 'C1',
      unreachable: away.messenger,
      meet: async (trouble) => {
        if (trouble === 'permanent') fake.fail('chat.postMessage', { error: 'is_archived' })
        if (trouble === 'rate-limited') fake.fail('chat.postMessage', { retryAfterSeconds: 30 })
        if (trouble === 'broken') fake.fail('chat.postMessage', { broken: 'before' })
      },
      nextMessage: async () => allText((await fake.nextMessage({ channel: 'C1' })).blocks),
    },
    close,
  }
}

/** Slack at an address where nobody listens. */
async function createAway(): Promise<SlackPlatform> {
  const config = { mode: 'http', botToken: 'xoxb-away', signingSecret: 'away-secret', apiUrl: `http://127.0.0.1:${await findClosedPort()}/api/` } as const
  const log = createMemoryLog()
  return await createSlack({
    config,
    gateway: createRecordingGateway(),
    log,
    charts: createPictureRenderer(),
    stopwatch: { now: () => new Date() },
    language: 'zh-CN',
  })
}

type Forgery = 'bad-signature' | 'old' | 'future' | 'unsigned'

async function forge(how: Forgery, fake: Awaited<ReturnType<typeof startSlackStage>>['fake']): Promise<number> {
  const now = Math.floor(Date.now() / 1000)
  const body = new URLSearchParams({ command: '/score', text: '西夏', user_id: 'U1', channel_id: 'C1', trigger_id: `forged-${how}` }).toString()
  const signed = {
    'bad-signature': signSlack('another secret', now, body),
    old: signSlack(fake.secrets.signingSecret, now - 301, body),
    future: signSlack(fake.secrets.signingSecret, now + 330, body),
    unsigned: {},
  }
  const { status } = await fake.events.post(body, { 'content-type': 'application/x-www-form-urlencoded', ...signed[how] })
  return status
}

platformContract('Slack, Socket Mode', () => createSlackHarness('socket'))
platformContract('Slack, HTTP', () => createSlackHarness('http'))
