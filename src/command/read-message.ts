import { findNamed } from '../reply/command-line.ts'
import type { Command } from './define.ts'

/** A message that may do without a slash, as a command line: `西夏区` as if behind one; help for nothing; a file without a command is handed in. */
export function readMessage(text: string, hasFiles: boolean, commands: readonly Pick<Command, 'name' | 'aliases' | 'takesFiles'>[]): string {
  const line = text
    .trim()
    .replace(/^[/／]/, '')
    .replace(/^fenghuo(\s+|$)/i, '')
  const first = line.split(/\s+/, 1)[0]?.toLowerCase() ?? ''
  const taker = commands.find(({ takesFiles }) => takesFiles === true)
  if (hasFiles && findNamed(commands, first) === undefined && taker !== undefined) return `/${taker.name} ${line}`.trim()

  return line === '' ? '/help' : `/${line}`
}
