import { findRational } from '../domain/exact/rational.ts'
import { findPeriodKind, type Period } from '../domain/period.ts'
import type { CompiledScheme } from '../domain/scheme/compile.ts'
import type { Figures } from '../domain/scoring/result.ts'
import { type Treasury, treasuries, type Unit, type UnitClass, unitClasses } from '../domain/unit.ts'
import { readColumns, type ScoreColumns } from './score-columns.ts'
import { isDash } from '../intake/read-cell.ts'
import { type CsvRow, type FileFault, readCsvRows } from './score-rows.ts'
import { findSumWarnings } from './score-sums.ts'

/** A figures file, read: units in the order of their first row, figures by period. */
export interface ScoreFigures {
  readonly period: Period
  readonly units: readonly Unit[]
  readonly figures: ReadonlyMap<Period, ReadonlyMap<string, Figures>>
  readonly warnings: readonly FileFault[]
}

interface Row {
  readonly line: number
  readonly unit: Unit
  readonly period: Period
  readonly figures: Figures
}

const classWords: ReadonlyMap<string, UnitClass> = new Map<string, UnitClass>([
  ...unitClasses.map((id) => [id, id] as const),
  ['市本级', 'city-budget'],
  ['县市', 'county'],
  ['县', 'county'],
  ['县级市', 'county'],
  ['市辖区', 'district'],
  ['区', 'district'],
  ['开发区', 'zone'],
])
const treasuryWords: ReadonlyMap<string, Treasury> = new Map<string, Treasury>([
  ...treasuries.map((id) => [id, id] as const),
  ['', 'own'],
  ['自有', 'own'],
  ['上级', 'parent'],
  ['无', 'none'],
])
const longestNumber = 60

/** Reads the figures of one scheme; every fault is told. Without a wanted period the latest in the file is scored. */
export function readScoreFigures(
  scheme: CompiledScheme,
  bytes: Uint8Array,
  wanted: Period | undefined,
): ScoreFigures | { readonly faults: readonly FileFault[] } {
  const csv = readCsvRows(bytes)
  if ('fault' in csv) return { faults: [csv.fault] }

  const [head, ...rows] = csv.rows
  if (head === undefined) return { faults: [{ line: 1, column: 1, words: { zh: '文件为空', en: 'the file is empty' } }] }
  const columns = readColumns(scheme, head.line, head.cells)
  const faults = [...columns.faults]
  const period = wanted ?? (columns.at.has('period') ? undefined : (scheme.defaultPeriod ?? undefined))
  if (!columns.at.has('period') && period === undefined) {
    faults.push({
      line: head.line,
      column: head.cells.length + 1,
      words: { zh: '没有 period 列，请用 --period 指明期', en: 'there is no period column: name the period with --period' },
    })
  }
  if (rows.length === 0) faults.push({ line: head.line, column: 1, words: { zh: '只有表头，没有数据', en: 'there are headings but no rows' } })

  const read = rows.map((row) => readRow(row, { scheme, columns, width: head.cells.length, wanted: period, faults }))
  checkRepeats(rows, read, faults)
  if (faults.length > 0) return { faults }
  return gather(read, period, [...columns.unknown, ...findSumWarnings(scheme, read, (item) => (columns.at.get(item) ?? 0) + 1)])
}

interface Reading {
  readonly scheme: CompiledScheme
  readonly columns: ScoreColumns
  readonly width: number
  readonly wanted: Period | undefined
  readonly faults: FileFault[]
}

function readRow(row: CsvRow, reading: Reading): Row {
  const { columns, faults, width } = reading
  const cell = (name: string): string => row.cells[columns.at.get(name) ?? -1] ?? ''
  const report = (name: string, zh: string, en: string): void => {
    faults.push({ line: row.line, column: (columns.at.get(name) ?? 0) + 1, words: { zh: `${name}：${zh}`, en: `${name}: ${en}` } })
  }
  if (row.cells.length > width)
    faults.push({ line: row.line, column: width + 1, words: { zh: '此行的列多于表头', en: 'this row has more columns than the headings' } })

  const id = cell('unit')
  const unitClass = classWords.get(cell('class').toLowerCase().replaceAll(/[ _]+/g, '-')) ?? reading.scheme.defaultClass ?? undefined
  const treasury = treasuryWords.get(cell('treasury'))
  const period = columns.at.has('period') ? cell('period') : (reading.wanted ?? '')
  if (id === '' && columns.at.has('unit')) report('unit', '单位为空，请填代码', 'is empty: fill in the unit')
  if (unitClass === undefined && columns.at.has('class'))
    report('class', `没有类别${quote(cell('class'))}，可用 ${unitClasses.join('、')}`, `${quote(cell('class'))} is not a class: use ${unitClasses.join(', ')}`)
  if (treasury === undefined)
    report('treasury', `没有库款归属${quote(cell('treasury'))}，可用 own、parent、none`, `${quote(cell('treasury'))} is none of own, parent, none`)
  if (columns.at.has('period') && findPeriodKind(period) === undefined)
    report('period', `${quote(period)}不是期，应如 2026-10`, `${quote(period)} is not a period such as 2026-10`)
  const figures = Object.fromEntries(columns.items.map((item) => [item.id, readFigure(row.cells[item.index] ?? '', (zh, en) => report(item.id, zh, en))]))
  return {
    unit: toUnit({ id, name: cell('name') || id, unitClass: unitClass ?? 'county', treasury: treasury ?? 'own', position: row.line }),
    line: row.line,
    period,
    figures,
  }
}

function readFigure(written: string, report: (zh: string, en: string) => void): string | null {
  // Publishers print a dash where there is nothing: “－” is a Japanese town without a deficit.
  if (written === '' || isDash(written)) return null
  const text = plainNumber(written)
  if (text.length > longestNumber || findRational(text) === undefined) {
    report(`${quote(text)}不是数值，请写 1234.50 这样的数字`, `${quote(text)} is not a number: write plain digits such as 1234.50`)
    return null
  }
  return text
}

/** Statistical programs write small numbers as 9.8e-05: the same number without an exponent, where it is not beyond all bounds. */
function plainNumber(text: string): string {
  const match = /^([+-]?)(\d{1,20})(?:\.(\d{1,20}))?[eE]([+-]?\d{1,2})$/.exec(text)
  if (match === null) return text

  const [, sign = '', whole = '', part = '', power = '0'] = match
  const digits = whole + part
  const at = whole.length + Number(power)
  const padded = at > 0 ? digits.padEnd(at, '0') : `${'0'.repeat(1 - at)}${digits}`
  const point = Math.max(at, 1)
  return `${sign}${padded.slice(0, point)}${padded.length > point ? `.${padded.slice(point)}` : ''}`
}

function toUnit({ id, name, unitClass, treasury, position }: { id: string; name: string; unitClass: UnitClass; treasury: Treasury; position: number }): Unit {
  return { id, name: { zh: name, en: name }, class: unitClass, parentId: null, treasury, codes: {}, aliases: [], pinyin: '', position }
}

function checkRepeats(rows: readonly CsvRow[], read: readonly Row[], faults: FileFault[]): void {
  const seen = new Map<string, number>()
  read.forEach(({ unit, period }, index) => {
    const key = JSON.stringify([unit.id, period])
    const line = rows[index]?.line ?? 0
    const first = seen.get(key)
    if (first === undefined) seen.set(key, line)
    else if (unit.id !== '')
      faults.push({
        line,
        column: 1,
        words: { zh: `单位${quote(unit.id)}与第 ${first} 行重复，请删去一行`, en: `unit ${quote(unit.id)} is already on line ${first}: remove one` },
      })
  })
}

function gather(rows: readonly Row[], wanted: Period | undefined, warnings: readonly FileFault[]): ScoreFigures | { readonly faults: readonly FileFault[] } {
  const period =
    wanted ??
    rows
      .map((row) => row.period)
      .sort()
      .at(-1) ??
    ''
  const units = new Map<string, Unit>()
  const figures = new Map<Period, Map<string, Figures>>()
  for (const row of rows.filter((candidate) => candidate.period <= period)) {
    const before = units.get(row.unit.id)
    // The scored period's row says what the unit is; its first row says where it stands in lists.
    if (before === undefined || row.period === period) units.set(row.unit.id, before === undefined ? row.unit : { ...row.unit, position: before.position })
    const ofPeriod = figures.get(row.period) ?? new Map<string, Figures>()
    figures.set(row.period, ofPeriod.set(row.unit.id, row.figures))
  }
  if (!figures.has(period)) return { faults: [{ line: 1, column: 1, words: { zh: `没有 ${period} 的数据`, en: `there are no rows for ${period}` } }] }
  return { period, units: [...units.values()], figures, warnings }
}

/** Input as it may be shown: short and without control characters. */
function quote(text: string): string {
  return JSON.stringify(text.replace(/\p{C}/gu, ' ').slice(0, 40))
}
