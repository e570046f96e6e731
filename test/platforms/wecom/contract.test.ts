import { createCardMemory } from '../../../src/platforms/wecom/card-memory.ts'
import { createWecom } from '../../../src/platforms/wecom/index.ts'
import { findFaults } from '../../../src/platforms/wecom/payload-check.ts'
import { renderWecom } from '../../../src/platforms/wecom/render.ts'
import { type PlatformHarness, platformContract } from '../../contracts/platform-contract.ts'
import { findClosedPort } from '../../fakes/closed-port.ts'
import { createMemoryLog } from '../../fakes/memory-log.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { cardText, type Loose, refusalOfCard, refusalOfMarkdown } from '../../fakes/wecom-rules.ts'
import { publicUrl, startWecomStage, wecomOptions } from './wecom-harness.ts'

async function createWecomHarness(): Promise<PlatformHarness> {
  const gateway = createRecordingGateway()
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
        faults: [...findFaults(drawing), ...refusals.flatMap((refusal) => (refusal === undefined ? [] : [`WeCom refuses it: ${refusal}`]))],
      }
    },
    receiving: {
      ask: (line) => fake.ask('zhang', line),
      nextAnswer: async () => (await fake.nextMessage('zhang', 'answer')).text,
      redeliver: async () => fake.redeliver(),
      echo: async () => fake.say(fake.state.botId, { msgtype: 'text', text: { content: '/score 西夏' } }),
      invocations: () => gateway.invocations,
    },
    sending: {
      messenger: wecom.messenger,
      address: 'zhang',
      unreachable: away.messenger,
      meet: async (trouble) => {
        if (trouble === 'permanent') fake.fail('aibot_send_msg', { errcode: 93006 })
        if (trouble === 'rate-limited') fake.fail('aibot_send_msg', { errcode: 45009 })
        if (trouble === 'broken') fake.fail('aibot_send_msg', 'broken')
      },
      nextMessage: async () => (await fake.nextMessage('zhang', 'markdown')).text,
    },
    close,
  }
}

platformContract('WeCom', createWecomHarness)
