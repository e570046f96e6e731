import fc from 'fast-check'
import { expect, it } from 'vitest'
import { escapeSlack, fitText, splitText } from '../../../src/platforms/slack/limits.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.constantFrom('三保', '&', '<!channel>', ' ', '。', 'word ', '😀', '\n'), { maxLength: 80 }).map((words) => words.join('')),
)
const toPlain = (escaped: string): string => escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

it('fits every text, whole characters only, and tells whether it was cut', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 10, max: 200 }), (any, limit) => {
      const { text: fitted, cut } = fitText(any, limit)
      expect(fitted.length).toBeLessThanOrEqual(limit)
      expect(fitted).not.toMatch(/[<>]/)
      expect(cut).toBe(any.trim() !== '' && escapeSlack(any).length > limit)
      if (cut) expect(any.startsWith(toPlain(fitted.slice(0, -1)))).toBe(true)
    }),
  )
})

it('cuts at the end of a word where one is near', () => {
  expect(fitText('treasury cover is low in Xixia District', 34).text).toBe('treasury cover is low in Xixia…')
  expect(fitText('库款保障倍数偏低，保工资支出进度不足', 12).text).toBe('库款保障倍数偏低，…')
})

it('splits without losing anything but line ends', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 10, max: 60 }), (any, limit) => {
      const pieces = splitText(any, limit)
      for (const piece of pieces) expect(escapeSlack(piece).length).toBeLessThanOrEqual(limit)
      expect(pieces.join('').replace(/\s/g, '')).toBe(any.replace(/\s/g, ''))
    }),
  )
  expect(splitText('treasury cover is low in Xixia District', 34)).toEqual(['treasury cover is low in Xixia ', 'District'])
})
