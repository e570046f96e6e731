import { Decimal } from 'decimal.js'
import type { Language } from '../domain/language.ts'
import { inLanguage } from '../domain/language.ts'

/** A true minus sign: a hyphen breaks lines and reads as a dash. */
const minus = '−'

/** Decimal text to `−1,234.50`. `digits` rounds half away from zero; without it the digits stay as they are. */
export function formatNumber(text: string, digits?: number): string {
  const value = new Decimal(text)
  const plain = digits === undefined ? value.abs().toFixed() : value.abs().toFixed(digits, Decimal.ROUND_HALF_UP)
  const [whole = '0', fraction] = plain.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = value.isNegative() && new Decimal(plain).greaterThan(0) ? minus : ''

  return `${sign}${fraction === undefined ? grouped : `${grouped}.${fraction}`}`
}

/** A score or points: two digits, or more where the scheme has them. */
export function formatScore(text: string): string {
  return formatNumber(text, Math.max(2, new Decimal(text).decimalPlaces()))
}

/** A change with its sign: `+6.00`, `−4.50`, `0.00`. */
export function formatChange(text: string, digits = 2): string {
  const shown = formatNumber(text, digits)
  const isUp = !shown.startsWith(minus) && /[1-9]/.test(shown)

  return isUp ? `+${shown}` : shown
}

/** Movement in a ranking, positive = better: `↑2`, `↓3`; English in words, because it is read aloud. */
export function formatMove(move: number, language: Language): string {
  if (move === 0) return inLanguage({ zh: '持平', en: 'unchanged' }, language)
  if (language === 'en') return `${move > 0 ? 'up' : 'down'} ${Math.abs(move)}`

  return `${move > 0 ? '↑' : '↓'}${Math.abs(move)}`
}

/** `15th of 21`. */
export function ordinal(count: number): string {
  const teen = count % 100 >= 11 && count % 100 <= 13
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')

  return `${count}${ending}`
}

const smallNumbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** `five`, from thirteen on in figures. */
export function countWord(count: number): string {
  return smallNumbers[count] ?? formatNumber(`${count}`)
}

/** `、` or `, `. */
export function formatList(words: readonly string[], language: Language): string {
  return words.join(language === 'en' ? ', ' : '、')
}
