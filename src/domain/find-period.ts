import { addMonths, findPeriodKind, type Period } from './period.ts'

const thisMonth = ['本月', '这个月', 'thismonth', 'current']
const lastMonth = ['上月', '上个月', 'lastmonth', 'last', 'previous']
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

/** A period as people write it: `2026-10`, `202610`, `2026年10月`, `10月`, `Oct`, `上月`. `today` is the current month. */
export function findPeriod(text: string, today: Period): Period | undefined {
  const word = text.trim().toLowerCase().replaceAll(/[\s_]/g, '')
  if (findPeriodKind(word.toUpperCase()) !== undefined && word.length > 4) return word.toUpperCase()
  if (thisMonth.includes(word)) return today
  if (lastMonth.includes(word)) return addMonths(today, -1)

  // A unit's code has six digits too: none begins with 19 or 20.
  const full = /^((?:19|20)\d{2})(?:年|[-/.])?(\d{1,2})月?(?:份)?$/u.exec(word)
  if (full !== null && word.length >= 6) return normal(full[1] ?? '', full[2] ?? '')

  const short = /^(\d{1,2})月(?:份)?$/u.exec(word)
  const month = short === null ? englishMonths.indexOf(/^[a-z]{3,9}$/.test(word) ? word.slice(0, 3) : '-') + 1 : Number(short[1])
  return month >= 1 && month <= 12 ? nearest(month, today) : undefined
}
