import { Decimal } from 'decimal.js'
import type { Words } from '../domain/language.ts'
import type { Miss } from '../domain/outlook/find-outlook.ts'
import type { SchemeIndicator } from '../domain/scheme/scheme.ts'
import { formatNumber } from './format.ts'
import { formatPeriod } from './format-time.ts'

const digits = 2

/** `按本县进度，2 个月后（2026年12月）保工资将低于应付 9.10 个百分点（7.90 至 10.40），可能保不住`. */
export function missWords({ period, months, low, middle, high, isSure }: Miss, { shortName }: Pick<SchemeIndicator, 'shortName'>): Words {
  const behind = (value: string) => formatNumber(new Decimal(value).abs().toFixed(), digits)
  const [least, most] = [high, low].map((value) => new Decimal(value))
  const span = least !== undefined && most !== undefined && least.lessThanOrEqualTo(0) ? `${behind(high)}–${behind(low)}` : `0–${behind(low)}`
  return {
    zh: `前瞻预警：按自身进度，${months} 个月后（${formatPeriod(period, 'zh-CN')}）${shortName.zh}将低于应付 ${behind(middle)} 个百分点（区间 ${span}），${isSure ? '将' : '可能'}保不住“三保”`,
    en: `Ahead: at its own pace ${shortName.en} will be ${behind(middle)} pp behind what is due in ${months} ${months === 1 ? 'month' : 'months'} (${formatPeriod(period, 'en')}; ${span}): the three guarantees ${isSure ? 'will' : 'may'} be missed`,
  }
}
