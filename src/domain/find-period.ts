import type { LocalDate } from './calendar/local-time.ts'
import { addMonths, findPeriodKind, type Period } from './period.ts'
import { addWeeks, nthWeekOfMonth, weekOfDate } from './week.ts'

const thisMonth = ['本月', '这个月', 'thismonth', 'current']
const lastMonth = ['上月', '上个月', 'lastmonth', 'last', 'previous']
const thisWeek = ['本周', '这周', '这一周', 'thisweek']
const lastWeek = ['上周', '上一周', 'lastweek']
const ordinals = '一二三四五'
const englishMonths = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The latest month with that number which is not after the current one by more than two months. */
function nearest(month: number, today: Period): Period {
  const year = Number(today.slice(0, 4))
  const candidate = `${year}-${String(month).padStart(2, '0')}`
  return candidate > addMonths(today, 2) ? addMonths(candidate, -12) : candidate
}

function normal(year: string, month: string): Period | undefined {
  const period = `${year}-${month.padStart(2, '0')}`
  return findPeriodKind(period) === 'month' ? period : undefined
}

/** The same for weeks: not after the current one by more than eight. */
function nearestWeek(week: number, today: LocalDate): Period | undefined {
  const current = weekOfDate(today)
  const years = [Number(current.slice(0, 4)) + 1, Number(current.slice(0, 4)), Number(current.slice(0, 4)) - 1]
  const weeks = years.map((year) => `${year}-W${String(week).padStart(2, '0')}`).filter((period) => findPeriodKind(period) === 'week')
  return weeks.find((period) => period <= addWeeks(current, 8))
}

/** `2026年第45周` `第45周` `W45` `week 45` `本周` `上周`, or a week of a month: `11月第1周`. */
function findWeek(word: string, today: LocalDate): Period | undefined {
  if (thisWeek.includes(word)) return weekOfDate(today)
  if (lastWeek.includes(word)) return addWeeks(weekOfDate(today), -1)

  const ofMonth = /^(?:(\d{4})年)?(\d{1,2})月(?:份)?第([1-5一二三四五])周$/u.exec(word)
  if (ofMonth !== null) {
    const [, year, month = '', nth = ''] = ofMonth
    const period = year === undefined ? nearest(Number(month), today.slice(0, 7)) : `${year}-${month.padStart(2, '0')}`
    return findPeriodKind(period) === 'month' ? nthWeekOfMonth(period, ordinals.includes(nth) ? ordinals.indexOf(nth) + 1 : Number(nth)) : undefined
  }

  const full = /^(\d{4})(?:年第?|-?w)(\d{1,2})(?:周)?$/u.exec(word) ?? /^()(?:第|week|w)?(\d{1,2})周?$/u.exec(word)
  if (full === null || /^\d+$/.test(word)) return undefined
  const [, year = '', week = ''] = full
  const period = year === '' ? nearestWeek(Number(week), today) : `${year}-W${week.padStart(2, '0')}`
  return period !== undefined && findPeriodKind(period) === 'week' ? period : undefined
}

/** A period as people write it: `2026-10`, `202610`, `2026年10月`, `10月`, `Oct`, `上月`, and weeks: `2026-W45`, `第45周`, `上周`. `today` is the local date. */
export function findPeriod(text: string, today: LocalDate): Period | undefined {
  const month = today.slice(0, 7)
  const word = text.trim().toLowerCase().replaceAll(/[\s_]/g, '')
  if (findPeriodKind(word.toUpperCase()) !== undefined && word.length > 4) return word.toUpperCase()
  if (thisMonth.includes(word)) return month
  if (lastMonth.includes(word)) return addMonths(month, -1)
  if (/[周w]/u.test(word)) return findWeek(word, today)

  // A unit's code has six digits too: none begins with 19 or 20.
  const full = /^((?:19|20)\d{2})(?:年|[-/.])?(\d{1,2})月?(?:份)?$/u.exec(word)
  if (full !== null && word.length >= 6) return normal(full[1] ?? '', full[2] ?? '')

  const short = /^(\d{1,2})月(?:份)?$/u.exec(word)
  const number = short === null ? englishMonths.indexOf(/^[a-z]{3,9}$/.test(word) ? word.slice(0, 3) : '-') + 1 : Number(short[1])
  return number >= 1 && number <= 12 ? nearest(number, month) : undefined
}
