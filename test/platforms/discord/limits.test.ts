import fc from 'fast-check'
import { expect, it } from 'vitest'
import { escapeDiscord, fitText, inert, splitText } from '../../../src/platforms/discord/limits.ts'
import { findMessageFaults } from '../../../src/platforms/discord/payload-check.ts'
import type { Embed, Outgoing } from '../../../src/platforms/discord/payload.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.constantFrom('三保', '*', '<@1>', '@everyone', ' ', '。', 'word ', '😀', '\n', '`', '# '), { maxLength: 80 }).map((words) => words.join('')),
)

it('fits every text, whole characters only, and tells whether it was cut', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 10, max: 200 }), (any, limit) => {
      const { text: fitted, cut } = fitText(any, limit)
      expect(fitted.length).toBeLessThanOrEqual(limit)
      expect(fitted).not.toMatch(/<@\d|@everyone/)
      expect(cut).toBe(any.trim() !== '' && escapeDiscord(any).length > limit)
      expect(/[\ud800-\udbff]…$/.test(fitted)).toBe(false)
    }),
  )
})

it('cuts at the end of a word where one is near', () => {
  expect(fitText('treasury cover is low in Xixia District', 34).text).toBe('treasury cover is low in Xixia…')
  expect(fitText('库款保障倍数偏低，保工资支出进度不足', 12).text).toBe('库款保障倍数偏低，…')
})

it('splits without losing anything but line ends', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 20, max: 60 }), (any, limit) => {
      const pieces = splitText(any, limit)
      for (const piece of pieces) expect(escapeDiscord(piece).length).toBeLessThanOrEqual(limit)
      expect(pieces.join('').replace(/\s/g, '')).toBe(any.replace(/\s/g, ''))
    }),
  )
  expect(splitText('treasury cover is low in Xixia District', 34)).toEqual(['treasury cover is low in Xixia ', 'District'])
})

it('leaves figures and addresses as they are, and makes markdown letters', () => {
  const line = '西夏区 2026年10月 78.25 分 ◐ 低度风险（↓3） 环比 −4.50'
  expect(escapeDiscord(line)).toBe(line)
  expect(escapeDiscord('见 https://example.org/a_b*c 与 a_b*c')).toBe('见 https://example.org/a_b*c 与 a\\_b\\*c')
  expect(escapeDiscord('# 标题\n> 引用\n- 项\n[x](https://e.org)')).toBe('\\# 标题\n\\> 引用\n\\- 项\n[x]\\(https://e.org)')
  expect(inert('@everyone <@&1> <t:1:R> a<b 3@e.org')).toBe('@\u200beveryone <\u200b@\u200b&1> <\u200bt:1:R> a<b 3@e.org')
})

const outgoing = (embeds: readonly Embed[]): Outgoing => ({
  payload: { content: '', embeds, components: [], attachments: [], allowed_mentions: { parse: [] } },
  files: [],
})

it('stops an embed total of 6,001 and what else is beyond a limit before anything is sent', () => {
  const embeds = (last: number): readonly Embed[] => [{ title: 'x'.repeat(256), description: 'x'.repeat(4096) }, { description: 'x'.repeat(last) }]
  expect(findMessageFaults(outgoing(embeds(1648)))).toEqual([])
  expect(findMessageFaults(outgoing(embeds(1649)))).toEqual(['sum of embed text 6001 > 6000'])
  expect(
    findMessageFaults(outgoing([{ title: 'x'.repeat(257), fields: Array.from({ length: 26 }, () => ({ name: 'x', value: 'x', inline: true })) }])),
  ).toEqual(['title 257 > 256', 'fields 26 > 25'])
})
