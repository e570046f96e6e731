import { AppError } from '../domain/error.ts'
import type { Words } from '../domain/language.ts'
import type { Period } from '../domain/period.ts'
import type { CompiledScheme } from '../domain/scheme/compile.ts'
import { parseScheme } from '../domain/scheme/parse-scheme.ts'
import { scorePeriod } from '../domain/scoring/score-period.ts'
import { readScoreFigures } from './score-figures.ts'
import { toScoreCsv, toScoreJson } from './score-output.ts'
import { inBoth, refuse, type ScoreEnding, toLines } from './score-refusal.ts'

interface NamedFile {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface ScoreRequest {
  readonly scheme: NamedFile
  readonly figures: NamedFile
  readonly period: Period | undefined
  readonly format: 'json' | 'csv'
}

interface Place {
  readonly line: number
  readonly column: number
  readonly words: Words
}

/** Scores a file of figures by a scheme that nobody has checked; every fault is told with its place. */
export function scoreFiles(request: ScoreRequest): ScoreEnding {
  const { path, bytes } = request.scheme
  const parsed = parseScheme(new TextDecoder().decode(bytes))
  if ('faults' in parsed) return refuse(inPlaces(path, parsed.faults))

  return scoreFigures(parsed.scheme, request, inPlaces(path, parsed.warnings))
}

function scoreFigures(scheme: CompiledScheme, request: ScoreRequest, told: readonly string[]): ScoreEnding {
  const { path, bytes } = request.figures
  const read = readScoreFigures(scheme, bytes, request.period)
  if ('faults' in read) return refuse([...told, ...inPlaces(path, read.faults)])

  try {
    const { period, units, figures } = read
    const result = scorePeriod({ scheme, period, units, figures: figures.get(period) ?? new Map(), history: (earlier) => figures.get(earlier) ?? new Map() })
    const names = new Map(units.map((unit) => [unit.id, unit.name.zh]))
    const out = request.format === 'csv' ? toScoreCsv(scheme, result, names) : toScoreJson(scheme, result, names)
    return { code: 0, out, err: toLines([...told, ...inPlaces(path, read.warnings)]) }
  } catch (error) {
    if (error instanceof AppError) return refuse([...told, inBoth(error.words)])
    throw error
  }
}

function inPlaces(file: string, places: readonly Place[]): readonly string[] {
  return places.map(({ line, column, words }) => `${file}:${line}:${column}: ${inBoth(words)}`)
}
