import type { CommandDescription } from '../../ports/gateway.ts'

const markup = /<([^<>|]+)(?:\|([^<>]*))?>/g

/** What a person typed, without Slack's markup and without the mention of the bot. */
export function readMessageText(text: string, botUserId: string | undefined): string {
  return text
    .replace(markup, (_, target: string, label: string | undefined) => {
      if (target === `@${botUserId ?? ''}`) return ''
      if (target.startsWith('@') || target.startsWith('!')) return `@${label ?? target.slice(1)}`
      return label ?? target.replace(/^[#]/, '')
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()
}

/** A message to the bot as a command line: `西夏区` stays as it is typed behind a slash; beside a file, `/import` is meant unless a command is named. */
export function toCommandLine(text: string, hasFiles: boolean, descriptions: readonly CommandDescription[]): string {
  const line = text.replace(/^[/／]/, '').replace(/^fenghuo(\s+|$)/i, '')
  const first = line.split(/\s+/, 1)[0]?.toLowerCase() ?? ''
  const isCommand = descriptions.some(({ name, aliases }) => name === first || aliases.includes(first))
  if (hasFiles && !isCommand) return `/import ${line}`.trim()

  return line === '' ? '/help' : `/${line}`
}

/** `/fenghuo score 西夏` and `/score 西夏` → `/score 西夏`. */
export function fromSlashCommand(command: string, text: string): string {
  const typed = text.trim()
  if (command !== '/fenghuo') return `${command} ${typed}`.trim()

  return typed === '' ? '/help' : `/${typed.replace(/^[/／]/, '')}`
}
