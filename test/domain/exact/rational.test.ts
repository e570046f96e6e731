import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, divide, findRational, multiply, parseRational, round, subtract, toDecimalText, toFixedText } from '../../../src/domain/exact/rational.ts'

const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 8 })).map(([n, digits]) => {
  const text = (n < 0n ? -n : n).toString().padStart(digits + 1, '0')
  return `${n < 0n ? '-' : ''}${digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`}`
})

describe('rational', () => {
  it.each([
    ['0.00005', 4, '0.0001'],
    ['-0.00005', 4, '-0.0001'],
    ['-0.00004', 4, '0'],
    ['1.20', 4, '1.2'],
    ['-8.33', 4, '-8.33'],
    ['99.995', 2, '100'],
    ['100', 0, '100'],
  ])('%s to %i digits is %s', (text, digits, wanted) => {
    expect(toDecimalText(parseRational(text), digits)).toBe(wanted)
  })

  it.each(['', '.', '1.', '.5', '1e5', '1,000', '0x1', 'NaN', '１', ' 1', '--1'])('%j is no decimal', (text) => {
    expect(findRational(text)).toBeUndefined()
  })

  it('writes fixed digits', () => {
    expect(toFixedText(parseRational('-0.5'), 2)).toBe('-0.50')
    expect(toFixedText(divide(parseRational('1'), parseRational('3')), 4)).toBe('0.3333')
  })

  it('agrees with a decimal library', () => {
    const Wide = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -1000, toExpPos: 1000 })
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const left = parseRational(a)
        const right = parseRational(b)
        const wide = new Wide(a)

        expect(compare(left, right)).toBe(wide.cmp(b))
        const outcomes = [
          [add(left, right), wide.plus(b)],
          [subtract(left, right), wide.minus(b)],
          [multiply(left, right), wide.times(b)],
          ...(right.n === 0n ? [] : ([[divide(left, right), wide.div(b)]] as const)),
        ] as const
        for (const [ours, theirs] of outcomes) {
          const rounded = theirs.toDecimalPlaces(4)
          expect(toDecimalText(round(ours, 4), 4)).toBe(rounded.isZero() ? '0' : rounded.toString())
        }
      }),
    )
  })
})
