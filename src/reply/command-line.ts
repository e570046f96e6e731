/** What a command is called. */
interface Named {
  readonly name: string
  readonly aliases: readonly string[]
}

/** The name and the remainder of a line such as `/score 西夏 period:2026-10`. */
export function splitName(line: string): { readonly name: string; readonly remainder: string } {
  const match = /^\s*[/／]?\s*(\S+)\s*([\s\S]*)$/u.exec(line)
  return { name: (match?.[1] ?? '').toLowerCase(), remainder: match?.[2] ?? '' }
}

/** The command that is called so, by its name or another of its names. */
export const findNamed = <T extends Named>(commands: readonly T[], name: string): T | undefined =>
  commands.find((command) => command.name === name || command.aliases.includes(name))
