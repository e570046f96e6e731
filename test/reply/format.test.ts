import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWord, formatChange, formatMove, formatNumber, formatScore, ordinal } from '../../src/reply/format.ts'

describe('numbers', () => {
  it.each([
    ['1234567.5', undefined, '1,234,567.5'],
    ['-4.5', 2, '−4.50'],
    ['-0.001', 2, '0.00'],
    ['0.005', 2, '0.01'],
    ['999', 0, '999'],
  ])('%s is written %s → %s', (text, digits, shown) => {
    expect(formatNumber(text, digits)).toBe(shown)
  })

  it('keeps the digits of a score, at least two', () => {
    expect([formatScore('95'), formatScore('78.25'), formatScore('46.666')]).toEqual(['95.00', '78.25', '46.666'])
  })

  it('signs a change', () => {
    expect([formatChange('6'), formatChange('-4.5'), formatChange('0'), formatChange('0.001')]).toEqual(['+6.00', '−4.50', '0.00', '0.00'])
  })

  it('never loses a digit: what is written reads back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (cents) => {
        const text = `${cents < 0n ? '-' : ''}${(cents < 0n ? -cents : cents) / 100n}.${String((cents < 0n ? -cents : cents) % 100n).padStart(2, '0')}`
        expect(formatNumber(text, 2).replaceAll(',', '').replace('−', '-')).toBe(cents === 0n ? '0.00' : text)
      }),
    )
  })
})

describe('words of number', () => {
  it('moves, ordinals and counts', () => {
    expect([formatMove(3, 'zh-CN'), formatMove(-3, 'zh-CN'), formatMove(0, 'zh-CN'), formatMove(-3, 'en'), formatMove(0, 'en')]).toEqual([
      '↑3',
      '↓3',
      '持平',
      'down 3',
      'unchanged',
    ])
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111].map(ordinal)).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '13th',
      '21st',
      '22nd',
      '101st',
      '111th',
    ])
    expect([5, 30].map(countWord)).toEqual(['five', '30'])
  })
})
