import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Guarantees, parseGuarantees } from '../domain/budget/guarantees.ts'
import type { CalendarData } from '../domain/calendar/calendar.ts'
import { parseCalendar } from '../domain/calendar/parse-calendar.ts'
import { parsePolicy } from '../domain/case/parse-policy.ts'
import type { Policy } from '../domain/case/policy.ts'
import { AppError } from '../domain/error.ts'
import type { CompiledScheme } from '../domain/scheme/compile.ts'
import { parseScheme } from '../domain/scheme/parse-scheme.ts'

/** What the program reads from assets/ at its start. */
export interface Assets {
  readonly scheme: CompiledScheme
  /** The weekly snapshot, in use beside it. */
  readonly weekly: CompiledScheme
  readonly policy: Policy
  readonly calendar: CalendarData
  readonly guarantees: Guarantees
}

interface LineFault {
  readonly line: number
  readonly column?: number
}

function broken(path: string, faults: readonly (LineFault & { readonly message: string })[]): AppError {
  const list = faults.map(({ line, message }) => `  ${path}:${line} ${message}`).join('\n')
  return new AppError('invalid-input', { zh: `文件有误，请修改后再启动：\n${list}`, en: `This file has faults; mend it and start again:\n${list}` })
}

/** The schemes in use, policy, calendar and list of guarantees. AppError with every fault by line where one is not right. */
export async function readAssets(root: string): Promise<Assets> {
  const read = async (path: string) => ({ path: join('assets', path), text: await readFile(join(root, 'assets', path), 'utf8') })
  const [scheme, weekly, policy, calendar, guarantees] = await Promise.all([
    read('schemes/ningxia-12.yaml'),
    read('schemes/ningxia-weekly.yaml'),
    read('policies/ningxia.yaml'),
    read('calendars/cn.yaml'),
    read('guarantees/ningxia.yaml'),
  ])

  const parsedPolicy = parsePolicy(policy.text)
  if (!parsedPolicy.ok) throw broken(policy.path, parsedPolicy.faults)
  const parsedCalendar = parseCalendar(calendar.text)
  if (!parsedCalendar.ok) throw broken(calendar.path, parsedCalendar.faults)
  const parsedGuarantees = parseGuarantees(guarantees.text)
  if (!parsedGuarantees.ok) throw broken(guarantees.path, parsedGuarantees.faults)
  return {
    scheme: toScheme(scheme),
    weekly: toScheme(weekly),
    policy: parsedPolicy.value,
    calendar: parsedCalendar.value,
    guarantees: parsedGuarantees.value,
  }
}

function toScheme({ path, text }: { readonly path: string; readonly text: string }): CompiledScheme {
  const parsed = parseScheme(text)
  if (!('faults' in parsed)) return parsed.scheme

  throw broken(
    path,
    parsed.faults.map((fault) => ({ ...fault, message: fault.words.en })),
  )
}
