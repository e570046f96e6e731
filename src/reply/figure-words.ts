import { Decimal } from 'decimal.js'
import { inLanguage, type Language, type Words } from '../domain/language.ts'
import type { Measure, SchemeItem } from '../domain/scheme/scheme.ts'
import { formatNumber } from './format.ts'

type Measured = Pick<SchemeItem, 'measure' | 'digits'>

const endings: Readonly<Record<Exclude<Measure, 'yuan'>, Words>> = {
  percent: { zh: '%', en: '%' },
  persons: { zh: ' 人', en: ' persons' },
  points: { zh: ' 分', en: ' points' },
  times: { zh: ' 倍', en: ' times' },
  number: { zh: '', en: '' },
}

/** Digits of 万元 that are shown, and the yuan from which money is told in 万元. */
const shownDigits = 2
const tenThousand = 10_000

/** A figure in its measure, `1,234.50 万元`. `rounding` says which way a change is rounded: away from nothing, so that what is shown is enough. */
export function figureWords(item: Measured, figure: string, language: Language, rounding: Decimal.Rounding = Decimal.ROUND_HALF_UP): string {
  if (item.measure !== 'yuan') return formatNumber(figure) + inLanguage(endings[item.measure], language)
  if (language === 'en') return `${formatNumber(new Decimal(figure).toDecimalPlaces(0, rounding).toFixed())} yuan`

  const shown = new Decimal(figure).dividedBy(tenThousand).toDecimalPlaces(shownDigits, rounding)
  return `${formatNumber(shown.toFixed())} 万元`
}

/** `+500 万元`, `−3 人`: never less than what was computed. */
export function figureChangeWords(item: Measured, change: string, language: Language): string {
  const value = new Decimal(change)
  const words = figureWords(item, change, language, Decimal.ROUND_UP)
  return value.greaterThan(0) ? `+${words}` : words
}
