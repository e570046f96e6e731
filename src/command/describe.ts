import type { CommandDescription } from '../ports/gateway.ts'
import type { Command } from './define.ts'
import { describeOptions } from './options.ts'

/** Commands as platforms need them. */
export function describeCommands(commands: readonly Command[]): readonly CommandDescription[] {
  return commands.map(({ name, aliases, title, example, options, changes }) => ({ name, aliases, title, example, changes, options: describeOptions(options) }))
}
