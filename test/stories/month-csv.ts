import { readFile } from 'node:fs/promises'

/** A month's figures as a table: headings first, then a row per unit, the unit's code in the first column. */
export type MonthRows = readonly (readonly string[])[]

/** October of the sample as a CSV to hand in, after the story's change. */
export async function monthCsv(
  name: string,
  change: (rows: MonthRows) => MonthRows = (rows) => rows,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const text = new TextDecoder('gb18030').decode(await readFile('assets/sample/2026-10-gb18030.csv'))
  const rows = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  return {
    name,
    bytes: new TextEncoder().encode(
      `${change(rows)
        .map((row) => row.join(','))
        .join('\r\n')}\r\n`,
    ),
  }
}

/** One cell of one unit, by the start of its heading, written anew. */
export function withCell(rows: MonthRows, at: { readonly unit: string; readonly heading: string; readonly write: (old: string) => string }): MonthRows {
  const column = rows[0]?.findIndex((heading) => heading.startsWith(at.heading)) ?? -1
  if (column < 0) throw new RangeError(`no column ${at.heading}`)
  return rows.map((row) => (row[0] === at.unit ? row.map((cell, index) => (index === column ? at.write(cell) : cell)) : row))
}
