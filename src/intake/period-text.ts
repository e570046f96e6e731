import { findPeriodKind, type Period, type PeriodKind } from '../domain/period.ts'

/** A period as people write it; the year may be missing. */
export interface PeriodMention {
  readonly kind: PeriodKind
  readonly year: number | null
  /** Month, quarter or week; 0 for a year. */
  readonly index: number
}

const quarterNames = '一二三四'
/** A date of filling in or printing says nothing about the period. */
const datedNote = /(填报|编制|报送|制表|打印|导出|生成|填表|提交)(日期|时间)?/

const shapes: readonly (readonly [PeriodKind, RegExp])[] = [
  ['month', /(?<!\d)(?:(\d{4})\s*年\s*)?(?:1\s*[-—–~至到]\s*)?(1[0-2]|0?[1-9])\s*月(?:份|末|底|累计)?(?!\s*\d{1,2}\s*[日号])/g],
  ['month', /(?<![\d-])(20\d{2})[-./_]?(0[1-9]|1[0-2])(?![\d]|[-./]\d)/g],
  ['quarter', /(?<!\d)(?:(\d{4})\s*年\s*)?第?\s*([一二三四1-4])\s*季度/g],
  ['quarter', /(?<!\d)(\d{4})[-\s]?Q([1-4])(?!\d)/gi],
  ['week', /(?<!\d)(\d{4})[-\s]?W(\d{2})(?!\d)/gi],
  ['week', /(?<!\d)(?:(\d{4})\s*年\s*)?第\s*(\d{1,2})\s*周/g],
]
const englishMonths = 'january february march april may june july august september october november december'.split(' ')
const englishMonth = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(20\d{2})\b/gi

/** Every period the text mentions; dates of a day and dates of filling in are none. */
export function findPeriods(text: string): readonly PeriodMention[] {
  const tidy = text.normalize('NFKC').replace(/[\r\n]+/g, ' ')
  if (datedNote.test(tidy)) return []
  const upTo = tidy.replace(/(?:截至|截止|as of)[^日号]{0,16}?\d{1,2}\s*[日号]/gi, (found) => found.replace(/\d{1,2}\s*[日号]$/, ' '))
  const mentions = shapes.flatMap(([kind, shape]) =>
    [...upTo.matchAll(shape)].map((match) => ({ kind, year: match[1] ? Number(match[1]) : null, index: indexOf(match[2] ?? '') })),
  )
  const english = [...upTo.matchAll(englishMonth)].map((match) => ({
    kind: 'month' as const,
    year: Number(match[2]),
    index: englishMonths.findIndex((name) => name.startsWith((match[1] ?? '').toLowerCase())) + 1,
  }))
  if (mentions.length + english.length > 0) return [...mentions, ...english]
  return [...upTo.matchAll(/(?<!\d)(20\d{2})\s*年度?(?!\s*\d)/g)].map((match) => ({ kind: 'year', year: Number(match[1]), index: 0 }))
}

function indexOf(text: string): number {
  const position = quarterNames.indexOf(text)
  return position >= 0 ? position + 1 : Number(text)
}

/** Whether a mention may speak of the period: what it leaves open, or says in another kind, is compared by what both have. */
export function agreesWith(mention: PeriodMention, period: Period): boolean {
  const wanted = mentionOf(period)
  if (mention.year !== null && mention.year !== wanted.year) return false
  return mention.kind !== wanted.kind || mention.index === wanted.index
}

function mentionOf(period: Period): PeriodMention {
  const kind = findPeriodKind(period) ?? 'year'
  return { kind, year: Number(period.slice(0, 4)), index: kind === 'year' ? 0 : Number(period.slice(5).replace(/\D/g, '')) }
}
