import { parseArgs } from 'node:util'
import type { Words } from '../domain/language.ts'
import { findPeriodKind, type Period } from '../domain/period.ts'
import type { ScoreRequest } from './score-files.ts'
import { inBoth, refuse, type ScoreEnding } from './score-refusal.ts'

export interface ScoreIo {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
  readonly readFile: (path: string) => Promise<Uint8Array>
  /** Scores what was read, within the time given. */
  readonly score: (request: ScoreRequest, timeoutMs: number) => ScoreEnding | Promise<ScoreEnding>
}

interface ScoreArguments {
  readonly scheme: string
  readonly figures: string
  readonly period: Period | undefined
  readonly format: 'json' | 'csv'
  readonly timeoutMs: number
}

const usualSeconds = '300'

/** `score --scheme FILE --figures FILE.csv [--period 2026-10] [--format json|csv] [--timeout SECONDS]`, arguments after the word `score`: pure scoring, exit 0, or 2 on bad input with nothing on stdout. */
export async function runScore(argv: readonly string[], io: ScoreIo): Promise<number> {
  const { code, out, err } = await score(argv, io)

  if (err !== '') io.stderr.write(err)
  if (out !== '') io.stdout.write(out)
  return code
}

async function score(argv: readonly string[], io: ScoreIo): Promise<ScoreEnding> {
  const options = readArguments(argv)
  if ('zh' in options) return refuse([inBoth(options)])

  const scheme = await findFile(options.scheme, io)
  const figures = await findFile(options.figures, io)
  const unread = [...(scheme === undefined ? [options.scheme] : []), ...(figures === undefined ? [options.figures] : [])]
  if (scheme === undefined || figures === undefined)
    return refuse(unread.map((path) => `${path}: ${inBoth({ zh: '文件读不到，请核对路径', en: 'cannot be read: check the path' })}`))

  const files = { scheme: { path: options.scheme, bytes: scheme }, figures: { path: options.figures, bytes: figures } }
  return io.score({ ...files, period: options.period, format: options.format }, options.timeoutMs)
}

function readArguments(argv: readonly string[]): ScoreArguments | Words {
  const usage = 'score --scheme FILE --figures FILE.csv [--period 2026-10] [--format json|csv] [--timeout SECONDS]'
  const values = findOptions(argv)
  if (values?.scheme === undefined || values.figures === undefined) return { zh: `用法：${usage}`, en: `usage: ${usage}` }

  const { scheme, figures, period, format: wanted = 'json', timeout = usualSeconds } = values
  if (period !== undefined && findPeriodKind(period) === undefined) return { zh: '--period 应如 2026-10', en: '--period must be a period such as 2026-10' }
  if (wanted !== 'json' && wanted !== 'csv') return { zh: '--format 只能是 json 或 csv', en: '--format must be json or csv' }
  if (!/^[1-9]\d{0,5}$/.test(timeout)) return { zh: '--timeout 应为秒数，如 300', en: '--timeout must be seconds such as 300' }
  return { scheme, figures, period, format: wanted, timeoutMs: Number(timeout) * 1000 }
}

type Given = Partial<Record<'scheme' | 'figures' | 'period' | 'format' | 'timeout', string>>

function findOptions(argv: readonly string[]): Given | undefined {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args: [...argv], strict: true, options: { scheme: text, figures: text, period: text, format: text, timeout: text } }).values
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
