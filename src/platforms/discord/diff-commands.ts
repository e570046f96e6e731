import { z } from 'zod'
import type { SlashCommand } from './register.ts'

/** A command as Discord tells it; of the rest nothing is read. */
export const registeredCommand = z.looseObject({ id: z.string(), type: z.number().default(1), name: z.string() })
export type RegisteredCommand = z.infer<typeof registeredCommand>

export interface CommandDifference {
  readonly create: readonly SlashCommand[]
  readonly change: readonly { readonly id: string; readonly command: SlashCommand }[]
  readonly remove: readonly { readonly id: string; readonly name: string }[]
}

/** What has to be written so that Discord knows just the wanted commands. Commands of other kinds (menus of people and messages) are left alone. */
export function diffCommands(wanted: readonly SlashCommand[], registered: readonly RegisteredCommand[]): CommandDifference {
  const known = new Map(registered.filter(({ type }) => type === 1).map((command) => [command.name, command]))
  const names = new Set(wanted.map(({ name }) => name))

  return {
    create: wanted.filter(({ name }) => !known.has(name)),
    change: wanted.flatMap((command) => {
      const there = known.get(command.name)
      return there === undefined || isSame(command, there) ? [] : [{ id: there.id, command }]
    }),
    remove: [...known.values()].filter(({ name }) => !names.has(name)).map(({ id, name }) => ({ id, name })),
  }
}

const isSame = (wanted: SlashCommand, there: RegisteredCommand): boolean => canonical(wanted) === canonical(pick(wanted, there))

/** Only what we set is compared: Discord adds versions, ids and defaults. */
const pick = (wanted: SlashCommand, there: RegisteredCommand): unknown => Object.fromEntries(Object.keys(wanted).map((key) => [key, there[key]]))

/** Text that is equal where the meaning is: absent, null, false and empty are the same, and so is any order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(reduce(value))
}

function reduce(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(reduce)
  if (typeof value !== 'object' || value === null) return value === null || value === false ? undefined : value

  const entries = Object.entries(value)
    .filter(([key]) => !ignored.includes(key))
    .map(([key, inner]) => [key, reduce(inner)] as const)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** Given in one language by a reader that asks for one. */
const ignored = ['name_localized', 'description_localized']
