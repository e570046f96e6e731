import { createCardMemory } from '../../../src/platforms/wecom/card-memory.ts'
import { createWecom } from '../../../src/platforms/wecom/index.ts'
import { findFaults } from '../../../src/platforms/wecom/payload-check.ts'
import type { Gateway } from '../../../src/ports/gateway.ts'
import { renderWecom } from '../../../src/platforms/wecom/render.ts'
import { type PlatformHarness, platformContract, type Trouble } from '../../contracts/platform-contract.ts'
import { findClosedPort } from '../../fakes/closed-port.ts'
import { createMemoryLog } from '../../fakes/memory-log.ts'
import { cardText, type Loose, refusalOfCard, refusalOfMarkdown } from '../../fakes/wecom-rules.ts'
import type { Trouble as WecomTrouble } from '../../fakes/wecom-socket.ts'
import { group, publicUrl, startWecomStage, wecomOptions } from './wecom-harness.ts'

const push = 'aibot_send_msg'
const troubles: Readonly<Record<Exclude<Trouble, 'broken-after'>, readonly [string, WecomTrouble]>> = {
  permanent: [push, { errcode: 93006 }],
  'rate-limited': [push, { errcode: 45009 }],
  broken: [push, 'broken'],
  piece: ['aibot_upload_media_init', { errcode: 45009 }],
}

async function createWecomHarness(gateway: Gateway): Promise<PlatformHarness> {
  const { fake, wecom, close } = await startWecomStage(gateway)
  const away = await createWecom(wecomOptions(gateway, createMemoryLog(), { ...fake.environment(), WECOM_WS_URL: `ws://127.0.0.1:${await findClosedPort()}` }))
  const memory = createCardMemory()

  return {
    mentions: ['<@zhang>', '<@all>', '<think>', '[here](http://evil.example)'],
    draw: async (reply) => {
      const drawing = renderWecom(reply, { language: 'zh-CN', publicUrl })
      const cards = drawing.cards.map((card) => memory.name(card) as unknown as Loose)
      const refusals = [...drawing.texts.map((text) => refusalOfMarkdown(text, 4096)), ...cards.map(refusalOfCard)]
      return {
        shown: [...drawing.texts, ...cards.map(cardText)].join('\n'),
        files: drawing.files,
        faults: [...findFaults(drawing), ...refusals],
      }
    },
    receiving: {
      ask: (line) => fake.ask('zhang', line),
      nextAnswer: async () => (await fake.nextMessage('zhang', 'answer')).text,
      redeliver: async () => fake.redeliver(),
      echo: async () => fake.say(fake.state.botId, { msgtype: 'text', text: { content: '/score 西夏' } }),
    },
    sending: {
      messenger: wecom.messenger,
      addresses: [group, 'zhang'],
      standing: async (address) => fake.state.stood.filter(({ chatId }) => chatId === address).map(({ text }) => ({ text })),
      network: {
        unreachable: away.messenger,
        meet: (trouble) => trouble !== 'broken-after' && fake.fail(...troubles[trouble]),
      },
    },
    close,
  }
}

platformContract('WeCom', ['two-way', 'pieces', 'attaches', 'whole-words'], createWecomHarness)
