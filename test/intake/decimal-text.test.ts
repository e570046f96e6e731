import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseWrittenNumber, shiftDecimal, toDecimalText } from '../../src/intake/decimal-text.ts'

test.each([
  ['1,234,567.80', '1234567.8'],
  ['１２．５', '12.5'],
  ['（12.5）', '-12.5'],
  ['－3', '-3'],
  ['¥ 1 200', '1200'],
  ['+.5', '0.5'],
])('%s is %s', (text, decimal) => expect(parseWrittenNumber(text)?.decimal).toBe(decimal))

test.each(['', '一千二百', '1,23', '1.2.3', '12,3456', '1e5', '约12', '--', '0x10'])('“%s” is no number', (text) =>
  expect(parseWrittenNumber(text)).toBeUndefined(),
)

test('two decimals survive binary arithmetic and the way from 万元 to 元 and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 1, max: 9 }), (cents, parts) => {
      const text = toDecimalText(cents / 100)
      expect(toDecimalText(Array.from({ length: parts }, () => cents / 100 / parts).reduce((sum, part) => sum + part, 0))).toBe(text)
      expect(shiftDecimal(shiftDecimal(text, 4), -4)).toBe(text)
      expect(shiftDecimal(text, 2)).toBe(String(cents === 0 ? 0 : cents))
    }),
  )
})
