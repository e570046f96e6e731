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

/** `/fenghuo score 西夏` and `/score 西夏` → `/score 西夏`. */
export function fromSlashCommand(command: string, text: string): string {
  const typed = text.trim()
  if (command !== '/fenghuo') return `${command} ${typed}`.trim()

  return typed === '' ? '/help' : `/${typed.replace(/^[/／]/, '')}`
}
