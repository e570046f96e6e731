import { Decimal } from 'decimal.js'
import { formatNumber } from '../format.ts'

/** 元 as 万元 with two digits: `1,234.50`. */
export function inTenThousand(money: string): string {
  return formatNumber(new Decimal(money).dividedBy(10_000).toFixed(), 2)
}
