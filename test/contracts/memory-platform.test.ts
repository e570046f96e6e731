import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/domain/language.ts'
import { createMemoryChat, refusalOfContent } from '../fakes/memory-chat.ts'
import { createMemoryLog } from '../fakes/memory-log.ts'
import { memoryEnvironment } from '../fakes/memory-platform/config.ts'
import { createMemoryPlatform } from '../fakes/memory-platform/index.ts'
import { createMemoryMessenger } from '../fakes/memory-platform/messenger.ts'
import { renderMemory } from '../fakes/memory-platform/render.ts'
import { platformContract } from './platform-contract.ts'

const place = { groups: ['counties'], accounts: ['zhang'] }
const language: Language = 'zh-CN'

const troubles = { permanent: 'no-such-place', 'rate-limited': 'too-often', broken: 'broken', 'broken-after': 'broken-after' } as const

platformContract('in memory', ['two-way', 'acknowledges', 'threads', 'redraws', 'finds', 'attaches', 'whole-words', 'home'], async (gateway) => {
  const chat = createMemoryChat(place)
  const { config, faults } = memoryEnvironment.parse({ MEMORY_SECRET: chat.secret })
  if (config === undefined) throw new Error(faults.join('; '))
  const platform = createMemoryPlatform({ config, chat, gateway, log: createMemoryLog(), stopwatch: { now: () => new Date() }, language })
  await platform.start()
  expect(chat.offered()).toContainEqual({ name: 'score', title: '查询得分' })
  const away = createMemoryChat(place)
  away.leave()

  return {
    mentions: ['@all'],
    draw: async (reply) => {
      const content = renderMemory(reply, language)
      const buttons = content.buttons.map(({ label, url = '' }) => `${label} ${url}`)
      return { shown: [content.text, ...buttons].join('\n'), files: content.files, faults: [refusalOfContent(content)] }
    },
    receiving: {
      async ask(line) {
        const startedAt = performance.now()
        await chat.say('zhang', line, 'counties')
        return performance.now() - startedAt
      },
      nextAnswer: async () => (await chat.next('counties')).content.text,
      redeliver: async () => void (await chat.redeliver()),
      echo: () => chat.say(chat.botAccount, '/score 西夏', 'counties'),
      forge: chat.forge,
      openHome: () => chat.openHome('zhang'),
    },
    sending: {
      messenger: platform.messenger,
      addresses: ['counties', 'zhang'],
      standing: async (address) =>
        chat.messages.filter((message) => message.place === address).map(({ id, beneath, content }) => ({ id, beneath, text: JSON.stringify(content) })),
      network: {
        unreachable: createMemoryMessenger(away),
        meet: (trouble) => trouble !== 'piece' && chat.fail(troubles[trouble]),
      },
    },
    close: platform.stop,
  }
})

describe('the platform in memory', () => {
  it('needs a secret, and never tells it', () => {
    expect(memoryEnvironment.parse({})).toEqual({ faults: [] })
    expect(memoryEnvironment.parse({ MEMORY_SECRET: 'short' })).toEqual({ faults: ['MEMORY_SECRET must be at least 16 characters'] })
  })
})
