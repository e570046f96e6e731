import type { Period } from '../domain/period.ts'
import { formatPeriod } from '../reply/format-time.ts'
import * as words from './file-words.ts'
import { type Findings, nowhere } from './findings.ts'
import { cellAt, columnLetter, type Grid, type GridLine } from './grid.ts'
import { agreesWith, findPeriods, type PeriodMention } from './period-text.ts'
import type { SheetColumns } from './sheet-columns.ts'
import type { SheetLayout } from './sheet-layout.ts'

const namesOf = (period: Period): { readonly zh: string; readonly en: string } => ({ zh: formatPeriod(period, 'zh-CN'), en: formatPeriod(period, 'en') })

/** Whether the text speaks of other periods only. */
export function speaksOfAnother(text: string, period: Period): boolean {
  const mentions = findPeriods(text)
  return mentions.length > 0 && !mentions.some((mention) => agreesWith(mention, period))
}

export function checkFileName(name: string, period: Period, findings: Findings): void {
  if (speaksOfAnother(name, period)) findings.add('fault', { place: nowhere, unitId: null, words: words.otherPeriod(name, namesOf(period)) })
}

export function checkTitles(sheet: string | null, layout: SheetLayout, period: Period, findings: Findings): void {
  const title = layout.titles.find((text) => speaksOfAnother(text, period))
  if (title === undefined) return
  findings.add('fault', { place: { sheet, line: null, column: null }, unitId: null, words: words.otherPeriod(title, namesOf(period)) })
}

/** The first line whose period column says something else. */
export function checkPeriodColumn(grid: Grid, columns: SheetColumns, body: readonly GridLine[], period: Period, findings: Findings): void {
  const index = columns.period
  if (index === null) return
  for (const line of body) {
    const { text } = cellAt(line, index)
    if (text === '' || text === period || mentionsOf(text).some((mention) => agreesWith(mention, period))) continue
    if (mentionsOf(text).length === 0) continue
    const place = { sheet: grid.sheet, line: line.number, column: columnLetter(index) }
    findings.add('fault', { place, unitId: null, words: words.otherPeriod(text, namesOf(period)) })
    return
  }
}

/** In a period column a bare 10 is October, and a date stands for its month. */
function mentionsOf(text: string): readonly PeriodMention[] {
  if (/^(1[0-2]|0?[1-9])$/.test(text)) return [{ kind: 'month', year: null, index: Number(text) }]
  const date = /^(\d{4})[-/.](\d{1,2})[-/.]\d{1,2}$/.exec(text)
  if (date) return [{ kind: 'month', year: Number(date[1]), index: Number(date[2]) }]
  if (/^\d{4}$/.test(text)) return [{ kind: 'year', year: Number(text), index: 0 }]
  return findPeriods(text)
}
