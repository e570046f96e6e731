import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { runScore } from '../../src/cli/score.ts'
import { scoreFiles } from '../../src/cli/score-files.ts'

const root = process.env.FENGHUO_REFERENCE ?? fileURLToPath(new URL('../../../shared/reference', import.meta.url))

/** The file of the reference folder, or undefined; then it is told how many cases are not run. */
export function findReference(path: string, cases: string): string | undefined {
  const file = `${root}/${path}`
  if (existsSync(file)) return file
  process.stderr.write(`${cases} not run: no ${path} in the reference folder\n`)
  return undefined
}

export type CsvRow = Readonly<Record<string, string>>

export function readCsv(file: string): readonly CsvRow[] {
  return parse(readFileSync(file), { columns: true, skip_empty_lines: true }) as readonly CsvRow[]
}

export function toCsv(rows: readonly CsvRow[]): string {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))].map((cells) => cells.join(',')).join('\n')
}

export interface ScoredUnit {
  readonly unit: string
  readonly status: string
  readonly score: number | null
  readonly grade: string | null
  readonly rank: number | null
  readonly aggregates?: Readonly<Record<string, number | null>>
  readonly indicators: Readonly<
    Record<string, { readonly value: number | null; readonly raw?: number; readonly points: number | null; readonly band: string | null }>
  >
}

/** Scores figures (a path, or CSV text) by a shipped scheme, through the command. */
export async function score(scheme: string, figures: string, more: readonly string[] = []): Promise<readonly ScoredUnit[]> {
  let out = ''
  let err = ''
  const isText = figures.includes('\n')
  const code = await runScore(['--scheme', `assets/schemes/${scheme}.yaml`, '--figures', isText ? 'text' : figures, ...more], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    readFile: async (path) => (path === 'text' ? Buffer.from(figures) : readFileSync(path)),
    score: scoreFiles,
  })
  if (code !== 0) throw new Error(err)
  return JSON.parse(out).units
}

export function only(units: readonly ScoredUnit[]): ScoredUnit {
  const [unit] = units
  if (unit === undefined) throw new Error('no unit')
  return unit
}
