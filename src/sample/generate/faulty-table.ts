import type { SchemeItem } from '../../domain/scheme/scheme.ts'
import { columnsBeforeItems, type MonthTable, type TableCell } from './month-table.ts'

const faultyUnitId = '640402'

/** October with three faults, all of 原州区: a text in a number, a total that its parts do not make, and the unit once more at the end. */
export function toFaultyTable(table: MonthTable, items: readonly SchemeItem[]): MonthTable {
  const at = (itemId: string) => columnsBeforeItems + items.findIndex(({ id }) => id === itemId)
  const good = table.rows.find(([code]) => code === faultyUnitId)
  if (good === undefined) throw new RangeError(`${faultyUnitId} is not in the table`)

  const total = at('need_total')
  const bad = good.map((cell, column): TableCell => {
    if (column === at('wages_paid')) return '一千二百'
    return column === total ? swapDigits(cell) : cell
  })
  return { ...table, rows: [...table.rows.map((row) => (row === good ? bad : row)), good] }
}

/** The first two digits that differ change places: 13.45 becomes 31.45. */
function swapDigits(cell: TableCell): number {
  const digits = [...String(cell)]
  const at = digits.findIndex((digit, index) => index + 1 < digits.length && digit !== digits[index + 1] && /^\d\d$/.test(`${digit}${digits[index + 1]}`))
  const [first, second] = digits.slice(at, at + 2)
  return Number([...digits.slice(0, at), second, first, ...digits.slice(at + 2)].join(''))
}
