import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { atLocal, isLocalDate } from '../domain/calendar/local-time.ts'
import { parseCalendar } from '../domain/calendar/parse-calendar.ts'
import { isGradeLadder } from '../domain/case/policy.ts'
import { parsePolicy } from '../domain/case/parse-policy.ts'
import { simulateLadder } from '../domain/case/simulate.ts'
import type { Language } from '../domain/language.ts'
import type { Parsed } from '../domain/parse-yaml.ts'
import { simulationLines } from './simulation-lines.ts'

export interface CliIo {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

const usage = 'simulate-ladder --policy FILE --from ISO [--grade moderate] [--calendar FILE] [--language zh-CN|en]'

/** Prints every step of a policy's ladder when nobody answers, with its instant and why. 0; 2 where the input is no good. */
export async function runSimulateLadder(argv: readonly string[], io: CliIo): Promise<number> {
  const options = readOptions(argv)
  if (!options) return refuse(io, [usage])
  const policy = await readYamlFile(options.policy, parsePolicy)
  const calendar = await readYamlFile(options.calendar, parseCalendar)
  const faults = [...(policy.ok ? [] : policy.faults), ...(calendar.ok ? [] : calendar.faults)]
  if (!policy.ok || !calendar.ok) return refuse(io, faults)
  const from = toInstant(options.from, calendar.value.timeZone)
  if (!from) return refuse(io, [`--from ${options.from}: not an instant, for example 2026-11-06T08:30 or 2026-11-06T08:30:00+08:00`])

  const grade = options.grade ?? Object.keys(policy.value.ladders).find(isGradeLadder) ?? 'not-filed'
  if (!policy.value.ladders[grade]) return refuse(io, [`--grade ${grade}: the policy has ${Object.keys(policy.value.ladders).join(', ')}`])
  const simulation = simulateLadder({ policy: policy.value, calendar: calendar.value, grade, from })
  for (const line of simulationLines(simulation, options.language)) io.out(line)
  return 0
}

interface Options {
  readonly policy: string
  readonly calendar: string
  readonly from: string
  readonly grade: string | undefined
  readonly language: Language
}

function readOptions(argv: readonly string[]): Options | undefined {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({ args: [...argv], options: { policy: text, from: text, grade: text, calendar: text, language: text } })
    if (!values.policy || !values.from) return undefined
    const language = values.language ?? 'zh-CN'
    if (language !== 'en' && language !== 'zh-CN') return undefined
    return { policy: values.policy, from: values.from, calendar: values.calendar ?? 'assets/calendars/cn.yaml', grade: values.grade, language }
  } catch {
    // parseArgs throws on what it does not know; the usage says what it knows.
    return undefined
  }
}

/** Without an offset it is the calendar's own time, whatever machine reads it. */
function toInstant(text: string, timeZone: string): Date | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?$/.exec(text)
  if (parts === null || !isLocalDate(parts[1] ?? '')) return undefined
  const at = parts[3] === undefined ? atLocal(parts[1] ?? '', parts[2] ?? '', timeZone) : new Date(text)
  return Number.isNaN(at.getTime()) ? undefined : at
}

type FileRead<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly string[] }

async function readYamlFile<T>(path: string, parse: (text: string) => Parsed<T>): Promise<FileRead<T>> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return { ok: false, faults: [`${path}: cannot be read`] }
  const parsed = parse(text)
  return parsed.ok ? parsed : { ok: false, faults: parsed.faults.map(({ line, column, message }) => `${path}:${line}:${column} ${message}`) }
}

function refuse(io: CliIo, lines: readonly string[]): number {
  for (const line of lines) io.err(line)
  return 2
}
