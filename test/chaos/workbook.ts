import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './server-process.ts'

export interface Workbook {
  readonly name: string
  readonly bytes: Buffer
}

/** October's figures as CSV, with wages in arrears in the units named: each set of units is another file and another edition. */
export async function makeWorkbook(number: number, unitsInArrears: readonly string[]): Promise<Workbook> {
  const text = new TextDecoder('gb18030').decode(await readFile(join(root, 'assets/sample/2026-10-gb18030.csv')))
  const [heading = '', ...lines] = text.split(/\r?\n/)
  const arrears = heading.split(',').findIndex((title) => title.startsWith('拖欠工资'))
  const balance = heading.split(',').findIndex((title) => title.startsWith('月末库款余额'))
  if (arrears < 0 || balance < 0) throw new Error('the sample has no columns for arrears and balance')

  const changed = lines.map((line) => {
    const cells = line.split(',')
    const [unit = ''] = cells
    if (cells.length <= arrears) return line
    if (unitsInArrears.includes(unit)) cells[arrears] = String(100 + number)
    // Every file differs, so that none is recognised by its digest.
    cells[balance] = (Number(cells[balance]) + number / 100).toFixed(2)
    return cells.join(',')
  })
  return { name: `2026-10-${number}.csv`, bytes: Buffer.from([heading, ...changed].join('\n'), 'utf8') }
}
