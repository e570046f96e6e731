import type { CommandDescription } from '../../ports/gateway.ts'
import { findNamed, splitName } from '../../reply/command-line.ts'
import type { Attachment, CommandInteraction } from './schema.ts'

interface ReadCommand {
  readonly line: string
  readonly options: Readonly<Record<string, string>>
  readonly files: readonly Attachment[]
}

/** A slash command with its options. The line is as it would be typed, as far as names go; the options hold everything exactly. */
export function readCommand({ data }: CommandInteraction, descriptions: readonly CommandDescription[]): ReadCommand {
  const attachments = data.resolved?.attachments ?? {}
  const isFile = (type: number): boolean => type === 11
  const options = Object.fromEntries(
    data.options.flatMap(({ name, type, value }) => (value === undefined || value === null || isFile(type) ? [] : [[name, String(value)] as const])),
  )
  const files = data.options.flatMap(({ type, value }) => (isFile(type) ? (attachments[String(value)] ?? []) : []))
  const positional = descriptions.find(({ name }) => name === data.name)?.options.filter((option) => option.positional) ?? []
  const end = positional.findIndex(({ name, kind }) => (kind !== 'unit' && kind !== 'person') || !/^\p{L}+$/u.test(options[name] ?? ''))
  const typed = positional.slice(0, end === -1 ? undefined : end).map(({ name }) => options[name] ?? '')

  return { line: [`/${data.name}`, ...typed].join(' '), options, files }
}

/** Whether a line may be answered by a form: its command takes longer text that is not given yet. */
export function mayAskForForm(line: string, options: Readonly<Record<string, string>>, descriptions: readonly CommandDescription[]): boolean {
  const asked = findNamed(descriptions, splitName(line).name)?.options.filter(({ kind }) => kind === 'paragraph') ?? []

  return asked.length > 0 && asked.every((option) => options[option.name] === undefined && !line.includes(`${option.name}:`))
}
