import { parseArgs } from 'node:util'
import { AppError } from '../domain/error.ts'
import type { Words } from '../domain/language.ts'
import { findPeriodKind, type Period } from '../domain/period.ts'
import type { CompiledScheme } from '../domain/scheme/compile.ts'
import { parseScheme } from '../domain/scheme/parse-scheme.ts'
import { scorePeriod } from '../domain/scoring/score-period.ts'
import { readScoreFigures } from './score-figures.ts'
import { toScoreCsv, toScoreJson } from './score-output.ts'

export interface ScoreIo {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
  readonly readFile: (path: string) => Promise<Uint8Array>
}

interface Place {
  readonly line: number
  readonly column: number
  readonly words: Words
}

interface ScoreArguments {
  readonly scheme: string
  readonly figures: string
  readonly period: Period | undefined
  readonly format: 'json' | 'csv'
}

const badInput = 2

/** `score --scheme FILE --figures FILE.csv [--period 2026-10] [--format json|csv]`, arguments after the word `score`: pure scoring, exit 0, or 2 on bad input with nothing on stdout. */
export async function runScore(argv: readonly string[], io: ScoreIo): Promise<number> {
  const options = readArguments(argv)
  if ('zh' in options) return refuse(io, [format(options)])

  const schemeBytes = await findFile(options.scheme, io)
  const figuresBytes = await findFile(options.figures, io)
  const unread = [...(schemeBytes === undefined ? [options.scheme] : []), ...(figuresBytes === undefined ? [options.figures] : [])]
  if (schemeBytes === undefined || figuresBytes === undefined)
    return refuse(
      io,
      unread.map((path) => `${path}: ${format({ zh: '文件读不到，请核对路径', en: 'cannot be read: check the path' })}`),
    )

  const parsed = parseScheme(new TextDecoder().decode(schemeBytes))
  if ('faults' in parsed)
    return refuse(
      io,
      parsed.faults.map((fault) => formatPlace(options.scheme, fault)),
    )
  for (const warning of parsed.warnings) io.stderr.write(`${formatPlace(options.scheme, warning)}\n`)
  return scoreFile(parsed.scheme, figuresBytes, options, io)
}

function scoreFile(scheme: CompiledScheme, bytes: Uint8Array, options: ScoreArguments, io: ScoreIo): number {
  const read = readScoreFigures(scheme, bytes, options.period)
  if ('faults' in read)
    return refuse(
      io,
      read.faults.map((fault) => formatPlace(options.figures, fault)),
    )

  try {
    const { period, units, figures } = read
    const result = scorePeriod({ scheme, period, units, figures: figures.get(period) ?? new Map(), history: (earlier) => figures.get(earlier) ?? new Map() })
    const names = new Map(units.map((unit) => [unit.id, unit.name.zh]))
    for (const warning of read.warnings) io.stderr.write(`${formatPlace(options.figures, warning)}\n`)
    io.stdout.write(options.format === 'csv' ? toScoreCsv(scheme, result, names) : toScoreJson(scheme, result, names))
    return 0
  } catch (error) {
    if (error instanceof AppError) return refuse(io, [format(error.words)])
    throw error
  }
}

function readArguments(argv: readonly string[]): ScoreArguments | Words {
  const usage = 'score --scheme FILE --figures FILE.csv [--period 2026-10] [--format json|csv]'
  const values = findOptions(argv)
  if (values?.scheme === undefined || values.figures === undefined) return { zh: `用法：${usage}`, en: `usage: ${usage}` }

  const { scheme, figures, period, format: wanted = 'json' } = values
  if (period !== undefined && findPeriodKind(period) === undefined) return { zh: '--period 应如 2026-10', en: '--period must be a period such as 2026-10' }
  if (wanted !== 'json' && wanted !== 'csv') return { zh: '--format 只能是 json 或 csv', en: '--format must be json or csv' }
  return { scheme, figures, period, format: wanted }
}

function findOptions(argv: readonly string[]): { scheme?: string; figures?: string; period?: string; format?: string } | undefined {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args: [...argv], strict: true, options: { scheme: text, figures: text, period: text, format: text } }).values
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

async function findFile(path: string, io: ScoreIo): Promise<Uint8Array | undefined> {
  try {
    return await io.readFile(path)
  } catch (error) {
    // Missing, a folder, not permitted: for the person it is one and the same.
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

function refuse(io: ScoreIo, lines: readonly string[]): number {
  for (const line of lines) io.stderr.write(`${line}\n`)
  return badInput
}

function formatPlace(file: string, { line, column, words }: Place): string {
  return `${file}:${line}:${column}: ${format(words)}`
}

function format(words: Words): string {
  return `${words.en} · ${words.zh}`
}
