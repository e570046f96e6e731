import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toFileName } from '../../../src/platforms/wecom/draw-table.ts'
import { bytesOf, fitBytes, fitCharacters, inert, packBytes } from '../../../src/platforms/wecom/limits.ts'
import { createPace } from '../../../src/platforms/wecom/pace.ts'
import { withoutMention } from '../../../src/platforms/wecom/read-message.ts'
import { createGreeting } from '../../../src/platforms/wecom/register.ts'
import { createMovedStopwatch } from '../../fakes/moved-stopwatch.ts'
import { sampleCommands } from '../../fakes/recording-gateway.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 200 })

it('cuts by bytes and by characters, never inside a character', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 100 }), (any, limit) => {
      expect(bytesOf(fitBytes(any, limit))).toBeLessThanOrEqual(limit)
      expect(any.startsWith(fitBytes(any, limit))).toBe(true)
      expect([...fitCharacters(any, limit)].length).toBeLessThanOrEqual(limit)
    }),
  )
  expect(fitBytes('烽火台', 7)).toBe('烽火')
  expect(fitCharacters('拟告知县政府分管负责同志', 10)).toBe('拟告知县政府分管负…')
})

it('packs blocks into messages, loses nothing, and splits only what is too long by itself', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 20 }), fc.integer({ min: 40, max: 200 }), (blocks, limit) => {
      const messages = packBytes(blocks, limit)
      for (const message of messages) expect(bytesOf(message)).toBeLessThanOrEqual(limit)
      expect(messages.join('').replace(/\s/g, '')).toBe(blocks.join('').replace(/\s/g, ''))
    }),
  )
  expect(packBytes(['一', '二', '三'], 7)).toEqual(['一\n二', '三'])
})

it('makes markup in data inert, and file names safe', () => {
  expect(inert('<@all> [x](http://y) ```\n# 标题\n> 引用')).toBe("＜@all> [x]（http://y) '''\n＃ 标题\n＞ 引用")
  expect(toFileName('../a:b?.csv')).toBe('.._a_b_.csv')
  expect(bytesOf(toFileName(`${'表'.repeat(300)}.xlsx`))).toBeLessThanOrEqual(200)
  expect(toFileName(`${'表'.repeat(300)}.xlsx`)).toMatch(/\.xlsx$/)
})

it.each([
  ['@烽火 /score 西夏', '/score 西夏'],
  ['@烽火 助手\u2005/score 西夏', '/score 西夏'],
  ['@烽火\u2005西夏', '西夏'],
  ['/score 西夏 @烽火', '/score 西夏'],
  ['@烽火', ''],
])('reads what is asked in a group: %s', (said, line) => {
  expect(withoutMention(said)).toBe(line)
})

it('greets within the bytes of a welcome, however many commands there are', () => {
  const many = Array.from({ length: 200 }, () => sampleCommands).flat()
  expect(createGreeting(sampleCommands, 'zh-CN')).toContain('/score 西夏')
  expect(bytesOf(createGreeting(many, 'zh-CN'))).toBeLessThanOrEqual(2048)
})

it('counts the messages of each chat by itself, in a minute and in an hour', () => {
  const stopwatch = createMovedStopwatch()
  const pace = createPace(stopwatch)
  for (let sent = 0; sent < 28; sent++) pace.note('zhang')
  expect(pace.waitMs('zhang', 2)).toBe(0)
  expect(pace.waitMs('zhang', 3)).toBeGreaterThan(59_000)
  expect(pace.waitMs('zhang', 3)).toBeLessThanOrEqual(60_000)
  expect(pace.waitMs('li', 30)).toBe(0)

  for (let minute = 0; minute < 35; minute++) {
    stopwatch.forward(61)
    for (let sent = 0; sent < 28; sent++) pace.note('zhang')
  }
  stopwatch.forward(61)
  expect(pace.waitMs('zhang', 1)).toBeGreaterThan(20 * 60_000)
  stopwatch.forward(3600)
  expect(pace.waitMs('zhang', 30)).toBe(0)
})
