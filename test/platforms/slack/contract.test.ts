import { expect } from 'vitest'
import { chartSlots, toPayload } from '../../../src/platforms/slack/drawing.ts'
import { findMessageFaults } from '../../../src/platforms/slack/payload-check.ts'
import { createSlack, type SlackPlatform } from '../../../src/platforms/slack/index.ts'
import type { Gateway } from '../../../src/ports/gateway.ts'
import { renderSlack } from '../../../src/platforms/slack/render.ts'
import { type Ability, type Forgery, type PlatformHarness, platformContract, type Trouble } from '../../contracts/platform-contract.ts'
import { findClosedPort } from '../../fakes/closed-port.ts'
import { platformOptions } from '../../fakes/platform-options.ts'
import { signSlack } from '../../fakes/slack-events.ts'
import { toChannelId } from '../../fakes/slack-methods.ts'
import { allText, refusalOfBlocks } from '../../fakes/slack-rules.ts'
import type { FakeFailure } from '../../fakes/slack-state.ts'
import { startSlackStage } from './slack-harness.ts'

const post = 'chat.postMessage'
const troubles: Readonly<Record<Trouble, readonly [string, FakeFailure]>> = {
  permanent: [post, { error: 'is_archived' }],
  'rate-limited': [post, { retryAfterSeconds: 30 }],
  broken: [post, { broken: 'before' }],
  'broken-after': [post, { broken: 'after' }],
  piece: ['files.completeUploadExternal', { retryAfterSeconds: 30 }],
}

async function createSlackHarness(mode: 'socket' | 'http', gateway: Gateway): Promise<PlatformHarness> {
  const { fake, slack, close } = await startSlackStage(mode, gateway)
  const away = await createAway()

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
      return { shown: allText(blocks), whole: JSON.stringify(blocks), files: drawing.files, faults: [...findMessageFaults(payload), refusal] }
    },
    receiving: {
      ask: async (line) => (await fake.command('U1', 'C1', line)).afterMs,
      nextAnswer: async () => allText((await fake.nextMessage({ channel: 'C1' })).blocks),
      redeliver: async () => void (await fake.events.redeliver()),
      echo: async () => void (await fake.echo('DU1', '/score 西夏')),
      async openHome() {
        const drawn = () => fake.calls.filter(({ method, outcome }) => method === 'views.publish' && outcome === 'ok')
        const before = drawn().length
        await fake.openHome('U1')
        await expect.poll(() => drawn().length).toBe(before + 1)
        return String(drawn().at(-1)?.args.view)
      },
      ...(mode === 'http' ? { forge: async (how: Forgery) => await forge(how, fake) } : {}),
    },
    sending: {
      messenger: slack.messenger,
      addresses: ['C1', 'U1'],
      standing: async (address) =>
        fake.messagesIn(toChannelId(address)).map(({ channel, ts, threadTs, blocks }) => {
          const root = threadTs === undefined ? {} : { beneath: `${channel}:${threadTs}` }
          return { id: `${channel}:${ts}`, text: allText(blocks), ...root }
        }),
      network: { unreachable: away.messenger, meet: (trouble) => fake.fail(...troubles[trouble]) },
    },
    close,
  }
}

/** Slack at an address where nobody listens. */
async function createAway(): Promise<SlackPlatform> {
  const config = { mode: 'http', botToken: 'xoxb-away', signingSecret: 'away-secret', apiUrl: `http://127.0.0.1:${await findClosedPort()}/api/` } as const
  return await createSlack({ ...platformOptions(), config })
}

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

const abilities: readonly Ability[] = ['two-way', 'acknowledges', 'threads', 'redraws', 'finds', 'pieces', 'attaches', 'whole-words', 'home']
platformContract('Slack, Socket Mode', abilities, (gateway) => createSlackHarness('socket', gateway))
platformContract('Slack, HTTP', abilities, (gateway) => createSlackHarness('http', gateway))
