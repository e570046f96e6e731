import { Decimal } from 'decimal.js'

const Exact = Decimal.clone({ precision: 80, toExpNeg: -100, toExpPos: 100, rounding: Decimal.ROUND_HALF_UP })

/** A binary number as people meant it: 12.340000000000002 is 12.34 (15 significant digits, as spreadsheet programs show). */
export function toDecimalText(value: number): string {
  return new Exact(value).toSignificantDigits(15).toFixed()
}

export interface WrittenNumber {
  readonly decimal: string
  /** What follows the figure, for example `%` or `万元`; empty where nothing does. */
  readonly suffix: string
}

const plain = /^([+-]?)(\d+(?:\.\d+)?|\.\d+)$/
const grouped = /^([+-]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?)$/

/** A number as people write it: full-width digits, thousands separators, (1.5) for −1.5, a unit behind. Undefined where it is none. */
export function parseWrittenNumber(text: string): WrittenNumber | undefined {
  const tidy = text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]/g, '')
    .replace(/[−–—﹣]/g, '-')
    .replace(/^[¥￥]/, '')
  const bracketed = /^\(([^()]+)\)$/.exec(tidy)
  const body = bracketed ? `-${bracketed[1]}` : tidy
  const parts = /^([+-]?[\d,.]+)(\D{0,6})$/.exec(body)
  if (!parts) return undefined
  const number = parts[1] ?? ''
  if (!plain.test(number) && !grouped.test(number)) return undefined
  return { decimal: new Exact(number.replaceAll(',', '').replace('+', '')).toFixed(), suffix: parts[2] ?? '' }
}

/** Moves the point: ('1.5', 4) is 15000. Exact. */
export function shiftDecimal(decimal: string, power: number): string {
  return normalZero(new Exact(decimal).mul(new Exact(10).pow(power)))
}

/** Digits after the point. */
export function countDecimals(decimal: string): number {
  return new Exact(decimal).decimalPlaces()
}

export function countSignificant(decimal: string): number {
  return new Exact(decimal).precision()
}

export function roundDecimal(decimal: string, digits: number): string {
  return normalZero(new Exact(decimal).toDecimalPlaces(digits))
}

export function addDecimals(decimals: readonly string[]): string {
  return normalZero(decimals.reduce((sum, decimal) => sum.add(decimal), new Exact(0)))
}

export function differenceOf(one: string, other: string): string {
  return normalZero(new Exact(one).sub(other).abs())
}

export function isLess(one: string, other: string): boolean {
  return new Exact(one).lt(other)
}

/** Half a unit of the last printed digit of every figure, added: how far rounded figures may be apart. */
export function halfUnits(digits: readonly number[]): string {
  return digits.reduce((sum, each) => sum.add(new Exact(10).pow(-each).div(2)), new Exact(0)).toFixed()
}

function normalZero(value: Decimal): string {
  return value.isZero() ? '0' : value.toFixed()
}
