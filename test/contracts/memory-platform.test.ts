import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import { createMemoryChat, refusalOfContent } from '../fakes/memory-chat.ts'
import { memoryEnvironment } from '../fakes/memory-platform/config.ts'
import { createMemoryPlatform } from '../fakes/memory-platform/index.ts'
import { createMemoryMessenger } from '../fakes/memory-platform/messenger.ts'
import { renderMemory } from '../fakes/memory-platform/render.ts'
import { platformOptions } from '../fakes/platform-options.ts'
import { createRecordingGateway } from '../fakes/recording-gateway.ts'
import { platformContract } from './platform-contract.ts'

const place = { groups: ['counties'], accounts: ['zhang'] }
const language = 'zh-CN' as const

const troubles = { permanent: 'no-such-place', 'rate-limited': 'too-often', broken: 'broken', 'broken-after': 'broken-after' } as const

platformContract('in memory', ['two-way', 'acknowledges', 'threads', 'redraws', 'finds', 'attaches', 'whole-words', 'home'], async (gateway) => {
  const chat = createMemoryChat(place)
  const { config, faults } = memoryEnvironment.parse({ MEMORY_SECRET: chat.secret })
  if (config === undefined) throw new Error(faults.join('; '))
  const platform = createMemoryPlatform({ ...platformOptions(gateway), config, chat })
  await platform.start()
  expect(chat.offered()).toContainEqual({ name: 'score', title: '查询得分' })
  const away = createMemoryChat(place)
  away.fail('away')

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
  it('takes what it could not keep when it is delivered again, and tells a refusal to who asked', async () => {
    const refusal = new AppError('unavailable', { zh: '请稍后重试。', en: 'Please try again.' })
    const faults = [new Error('a fault of ours'), refusal]
    const gateway = createRecordingGateway({
      accept() {
        const fault = faults.shift()
        if (fault !== undefined) throw fault
        return true
      },
    })
    const chat = createMemoryChat(place)
    const platform = createMemoryPlatform({ ...platformOptions(gateway), chat, config: { secret: chat.secret } })
    await platform.start()
    await chat.press('zhang', '/ack 海原', 'counties')
    expect(chat.messages).toEqual([])
    await chat.redeliver()
    expect(await chat.next('counties')).toMatchObject({ onlyFor: 'zhang', content: { text: '请稍后重试。' } })
    await chat.redeliver()
    expect((await chat.next('counties')).content.text).toContain('/ack 海原')
    expect(gateway.invocations).toMatchObject([{ externalId: 'zhang', method: 'button' }])
    await platform.stop()
  })

  it('needs a secret, and never tells it', () => {
    expect(memoryEnvironment.parse({})).toEqual({ faults: [] })
    expect(memoryEnvironment.parse({ MEMORY_SECRET: 'short' })).toEqual({ faults: ['MEMORY_SECRET must be at least 16 characters'] })
  })
})
