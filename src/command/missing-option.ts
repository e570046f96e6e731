import type { Caller } from '../app/caller.ts'
import { AppError } from '../domain/error.ts'
import type { Words } from '../domain/language.ts'
import type { UnitIndex } from '../domain/search/unit-index.ts'
import type { Command } from './define.ts'
import { writeOptions } from './parse.ts'

interface Asked {
  readonly command: Pick<Command, 'example'>
  /** As it was typed. */
  readonly line: string
  /** Options given apart from it, by name. */
  readonly extra: Readonly<Record<string, string>>
  readonly caller: Pick<Caller, 'ownUnitIds'>
  readonly units: () => Promise<UnitIndex>
}

/** Of a refusal for want of an option: adds how the command is written and, where a unit is wanted, a press for each that the caller answers for. */
export async function helpWithMissing(error: unknown, { command, line, extra, caller, units }: Asked): Promise<unknown> {
  const refused = error instanceof AppError ? error.details.refusedOptions : undefined
  const missing = refused?.find(({ isMissing }) => isMissing)
  if (!(error instanceof AppError) || refused === undefined || missing === undefined) return error

  const index = await units()
  const mine = missing.option === 'unit' ? caller.ownUnitIds.flatMap((id) => index.byId(id) ?? []) : []
  const actions = mine.map(({ id, name }) => ({ label: name, command: [line.trim(), ...writeOptions({ ...extra, unit: id })].join(' ') }))
  const told = withExample(error.words, command.example)
  return new AppError(error.code, told, { ...error.details, actions: [...actions, ...(error.details.actions ?? [])] })
}

const withExample = ({ zh, en }: Words, example: string): Words => ({ zh: `${zh}例如：${example}`, en: `${en} For example: ${example}` })
