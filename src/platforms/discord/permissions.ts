/** What the bot needs where it posts. https://docs.discord.com/developers/topics/permissions */
export const neededPermissions = [
  { bit: 10n, words: { zh: '查看频道', en: 'View Channel' } },
  { bit: 11n, words: { zh: '发送消息', en: 'Send Messages' } },
  { bit: 14n, words: { zh: '嵌入链接', en: 'Embed Links' } },
  { bit: 15n, words: { zh: '附加文件', en: 'Attach Files' } },
  { bit: 16n, words: { zh: '阅读消息历史', en: 'Read Message History' } },
  { bit: 35n, words: { zh: '创建公共子区', en: 'Create Public Threads' } },
  { bit: 38n, words: { zh: '在子区中发送消息', en: 'Send Messages in Threads' } },
] as const

export interface Overwrite {
  readonly id: string
  readonly allow: string
  readonly deny: string
}

interface Standing {
  readonly guildId: string
  readonly botId: string
  /** The bot's. */
  readonly roleIds: readonly string[]
  readonly roles: readonly { readonly id: string; readonly permissions: string }[]
  readonly overwrites: readonly Overwrite[]
}

const administrator = 1n << 3n

/** Of the bot in a channel, in Discord's order: roles of the server, then the channel's overwrites for everyone, for its roles, for itself. */
export function computePermissions({ guildId, botId, roleIds, roles, overwrites }: Standing): bigint {
  const own = roles.filter(({ id }) => id === guildId || roleIds.includes(id))
  const base = own.reduce((sum, { permissions }) => sum | BigInt(permissions), 0n)
  if ((base & administrator) !== 0n) return -1n

  const steps = [[guildId], roleIds, [botId]].map((ids) => overwrites.filter(({ id }) => ids.includes(id)))
  return steps.reduce((sum, step) => {
    const denied = step.reduce((all, { deny }) => all | BigInt(deny), 0n)
    const allowed = step.reduce((all, { allow }) => all | BigInt(allow), 0n)
    return (sum & ~denied) | allowed
  }, base)
}

export const findLacking = (permissions: bigint) => neededPermissions.filter(({ bit }) => (permissions & (1n << bit)) === 0n).map(({ words }) => words)
