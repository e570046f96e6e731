import type { CompiledScheme } from '../domain/scheme/compile.ts'
import type { IndicatorResult, PeriodResult, UnitResult } from '../domain/scoring/result.ts'

export type UnitNames = ReadonlyMap<string, string>

/** The stable JSON shape of `fenghuo score`: plain numbers, missing = null. */
export function toScoreJson(scheme: CompiledScheme, result: PeriodResult, names: UnitNames): string {
  const units = result.units.map((unit) => ({
    unit: unit.unitId,
    name: names.get(unit.unitId) ?? unit.unitId,
    status: unit.status,
    score: toNumber(unit.score),
    grade: unit.grade,
    rank: unit.rank,
    ...(unit.aggregates === undefined ? {} : { aggregates: Object.fromEntries(unit.aggregates.map(({ id, score }) => [id, toNumber(score)])) }),
    indicators: Object.fromEntries(unit.indicators.map((indicator) => [indicator.id, toIndicatorJson(indicator)])),
  }))
  return `${JSON.stringify({ scheme: scheme.id, period: result.period, units }, null, 2)}\n`
}

function toIndicatorJson({ value, points, band, status, raw }: IndicatorResult): unknown {
  return { value: toNumber(value), points: toNumber(points), band, status, ...(raw === undefined ? {} : { raw: toNumber(raw) }) }
}

function toNumber(text: string | null): number | null {
  return text === null ? null : Number(text)
}

/** The stable CSV shape of `fenghuo score`; missing = empty. */
export function toScoreCsv(scheme: CompiledScheme, result: PeriodResult, names: UnitNames): string {
  const ids = scheme.indicators.map(({ id }) => id)
  const head = ['unit', 'name', 'score', 'grade', 'rank', 'status', ...ids.flatMap((id) => [`${id}.value`, `${id}.points`, `${id}.band`])]
  const lines = result.units.map((unit) => toCells(unit, names.get(unit.unitId) ?? unit.unitId))
  return [head.join(','), ...lines.map((cells) => cells.join(','))].join('\n').concat('\n')
}

function toCells(unit: UnitResult, name: string): readonly string[] {
  const indicators = unit.indicators.flatMap(({ value, points, band }) => [value ?? '', points ?? '', band ?? ''])
  return [toText(unit.unitId), toText(name), unit.score ?? '', unit.grade ?? '', unit.rank === null ? '' : String(unit.rank), unit.status, ...indicators]
}

/** Text that a spreadsheet would read as a formula stays text. */
function toText(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
