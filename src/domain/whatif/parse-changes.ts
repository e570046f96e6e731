import { AppError } from '../error.ts'
import { add, divide, findRational, integer, multiply, type Rational } from '../exact/rational.ts'
import type { Measure } from '../scheme/scheme.ts'

/** One change as it was typed: a figure set, moved by an amount, or moved by a share. */
export interface TypedChange {
  /** Id or name of an item or indicator. */
  readonly name: string
  readonly how: 'set' | 'add' | 'scale'
  /** In the figure's own measure (yuan for money with a unit); a share as a fraction. */
  readonly amount: Rational
  /** `万`, `亿` or `元` was written. */
  readonly isMoney: boolean
}

const shape = /^([^\s:：=]+?)\s*[:：=]\s*([=＝]?)\s*([+\-−]?)\s*(\d[\d,]*(?:\.\d+)?)\s*(%|亿元?|千万元?|百万元?|万元?|元|人|倍|pp|个?百分点)?$/iu
const powers: Readonly<Record<string, number>> = { 亿: 100_000_000, 千万: 10_000_000, 百万: 1_000_000, 万: 10_000, 元: 1 }
const mostChanges = 12

/** `treasury_balance:+12% 保工资累计支出:+500万` to changes. AppError `invalid-input` names the first that cannot be read. */
export function parseChanges(text: string): readonly TypedChange[] {
  const words = splitChanges(text.normalize('NFKC').replaceAll('−', '-'))
  if (words.length > mostChanges)
    throw new AppError('invalid-input', { zh: `一次最多试算 ${mostChanges} 项改动，请分次试算。`, en: `At most ${mostChanges} changes at a time.` })
  return words.map(parseChange)
}

/** Parted by spaces, `；` or `、`, also where a space stands after the colon. */
function splitChanges(text: string): readonly string[] {
  return text
    .replace(/\s*([:=])\s*([+-])?\s*/gu, '$1$2')
    .split(/[\s;、]+|,(?!\d{3}(?!\d))/u)
    .filter((word) => word !== '')
}

function parseChange(word: string): TypedChange {
  const [, name, setSign = '', sign = '', digits = '', ending = ''] = shape.exec(word) ?? []
  const number = findRational(digits.replaceAll(',', ''))
  if (name === undefined || number === undefined) throw unreadable(word)

  const signed = sign === '-' ? { n: -number.n, d: number.d } : number
  if (ending === '%' && sign !== '' && setSign === '') return { name, how: 'scale', amount: divide(signed, integer(100)), isMoney: false }
  const power = powers[ending.replace(/元$/u, '') || ending]
  return {
    name,
    how: sign === '' || setSign !== '' ? 'set' : 'add',
    amount: power === undefined ? signed : multiply(signed, integer(power)),
    isMoney: power !== undefined,
  }
}

function unreadable(word: string): AppError {
  return new AppError('invalid-input', {
    zh: `看不懂改动“${word}”。请写成 数据项:数值、数据项:+500万 或 数据项:+12%。`,
    en: `“${word}” is no change. Write item:value, item:+5000000 or item:+12%.`,
  })
}

/** The new figure. */
export function applyChange({ how, amount }: TypedChange, old: Rational): Rational {
  if (how === 'set') return amount
  return how === 'add' ? add(old, amount) : multiply(old, add(integer(1), amount))
}

/** Money needs money, and the rest none. */
export function fitsMeasure({ isMoney }: TypedChange, measure: Measure): boolean {
  return !isMoney || measure === 'yuan'
}
