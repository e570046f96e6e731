import { DateTime } from 'luxon'
import type { Language } from '../domain/language.ts'
import { findPeriodKind, monthOf, type Period, yearOf } from '../domain/period.ts'

const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const weekdaysZh = ['一', '二', '三', '四', '五', '六', '日']

function monthName(period: Period): string {
  return monthNames[monthOf(period) - 1] ?? period
}

/** `2026年10月` / `October 2026`; quarters, weeks and years likewise. */
export function formatPeriod(period: Period, language: Language): string {
  const year = yearOf(period)
  switch (findPeriodKind(period)) {
    case 'month':
      return language === 'en' ? `${monthName(period)} ${year}` : `${year}年${monthOf(period)}月`
    case 'quarter':
      return language === 'en' ? `${period.slice(5)} ${year}` : `${year}年第${period.slice(6)}季度`
    case 'week':
      return language === 'en' ? `week ${Number(period.slice(6))} of ${year}` : `${year}年第${Number(period.slice(6))}周`
    default:
      return language === 'en' ? `${year}` : `${year}年`
  }
}

/** Without the year where it is a month: `10月` / `October`. */
export function formatPeriodShort(period: Period, language: Language): string {
  if (findPeriodKind(period) !== 'month') return formatPeriod(period, language)

  return language === 'en' ? monthName(period) : `${monthOf(period)}月`
}

/** `2025年11月至2026年10月` / `November 2025 to October 2026`. */
export function formatPeriodRange(from: Period, to: Period, language: Language): string {
  if (from === to) return formatPeriod(from, language)

  return `${formatPeriod(from, language)}${language === 'en' ? ' to ' : '至'}${formatPeriod(to, language)}`
}

/** A local date `yyyy-mm-dd`: `11月9日` / `9 Nov`. */
export function formatDay(date: string, language: Language): string {
  const day = DateTime.fromISO(date, { zone: 'utc' })
  return language === 'en' ? day.toFormat('d LLL', { locale: 'en' }) : `${day.month}月${day.day}日`
}

/** `周一` / `Mon`. */
export function formatWeekday(date: string, language: Language): string {
  const day = DateTime.fromISO(date, { zone: 'utc' })
  return language === 'en' ? day.toFormat('ccc', { locale: 'en' }) : `周${weekdaysZh[day.weekday - 1] ?? ''}`
}

/** `11-06 09:12` / `6 Nov 09:12`. */
export function formatInstant(at: Date, timeZone: string, language: Language): string {
  const local = DateTime.fromJSDate(at, { zone: timeZone })
  return language === 'en' ? local.toFormat('d LLL HH:mm', { locale: 'en' }) : local.toFormat('MM-dd HH:mm')
}

/** For letters and notices: `11月9日（周一）18:00` / `Mon 9 Nov 18:00`. */
export function formatDeadline(at: Date, timeZone: string, language: Language): string {
  const local = DateTime.fromJSDate(at, { zone: timeZone })
  const date = local.toFormat('yyyy-MM-dd')
  if (language === 'en') return `${formatWeekday(date, language)} ${formatDay(date, language)} ${local.toFormat('HH:mm')}`

  return `${formatDay(date, language)}（${formatWeekday(date, language)}）${local.toFormat('HH:mm')}`
}

/** `12月10日 09:00` / `10 Dec 09:00`. */
export function formatPlanned(at: Date, timeZone: string, language: Language): string {
  const local = DateTime.fromJSDate(at, { zone: timeZone })
  return `${formatDay(local.toFormat('yyyy-MM-dd'), language)} ${local.toFormat('HH:mm')}`
}
