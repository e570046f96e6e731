import { readCsvRows } from './score-rows.ts'

/** A line of a table with headings, read by column name. */
export interface NamedRow {
  readonly line: number
  /** Empty where the column or the cell is absent. */
  text(column: string): string
  /** Parts of a cell, parted by ; ； 、 or |. */
  list(column: string): readonly string[]
  /** From 1; 1 where the column is absent. */
  column(name: string): number
}

interface RowFault {
  readonly line: number
  readonly column: number
  readonly message: string
}

interface Columns {
  readonly needed: readonly string[]
  readonly known: readonly string[]
}

/** A CSV table in UTF-8 or GB18030; faults of the table as a whole leave no rows. */
export function readNamedRows(bytes: Uint8Array, columns: Columns): { readonly rows: readonly NamedRow[]; readonly faults: readonly RowFault[] } {
  const csv = readCsvRows(bytes)
  if ('fault' in csv) return { rows: [], faults: [{ line: csv.fault.line, column: csv.fault.column, message: both(csv.fault.words) }] }
  const [heading, ...body] = csv.rows
  if (heading === undefined) return { rows: [], faults: [{ line: 1, column: 1, message: '文件是空的 the file is empty' }] }

  const names = heading.cells.map((cell) => cell.toLowerCase())
  const faults = findHeadingFaults(heading.line, names, columns)
  if (faults.length > 0) return { rows: [], faults }
  return { rows: body.map(({ line, cells }) => toNamedRow(line, names, cells)), faults: [] }
}

function findHeadingFaults(line: number, names: readonly string[], { needed, known }: Columns): readonly RowFault[] {
  const missing = needed
    .filter((name) => !names.includes(name))
    .map((name) => ({ line, column: names.length + 1, message: `缺少列“${name}”，请补上 column “${name}” is missing: add it` }))
  const strange = names.flatMap((name, index) => {
    const column = index + 1
    if (names.indexOf(name) < index) return [{ line, column, message: `列“${name}”重复 column “${name}” appears twice: remove one` }]
    if ([...needed, ...known].includes(name)) return []
    return [{ line, column, message: `不认识列“${name.slice(0, 40)}” unknown column “${name.slice(0, 40)}”: remove it` }]
  })
  return [...missing, ...strange]
}

function toNamedRow(line: number, names: readonly string[], cells: readonly string[]): NamedRow {
  const text = (column: string) => cells[names.indexOf(column)] ?? ''
  return {
    line,
    text,
    list: (column) =>
      text(column)
        .split(/[;；、|]/)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    column: (name) => Math.max(names.indexOf(name), 0) + 1,
  }
}

function both({ zh, en }: { readonly zh: string; readonly en: string }): string {
  return `${zh} ${en}`
}
