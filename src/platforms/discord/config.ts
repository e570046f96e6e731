import { z } from 'zod'

export interface DiscordConfig {
  readonly token: string
  /** Another address of the REST API, for a proxy or a test, without the version. */
  readonly apiUrl?: string
  /** Our own servers: in others only what is public is said publicly. Absent: every server whose administrator added the bot is ours. */
  readonly servers?: readonly string[]
}

const variables = [
  { name: 'DISCORD_TOKEN', secret: true, example: 'MTIz….Gabc….…', words: { zh: 'Discord 机器人令牌', en: 'Bot token of the Discord application' } },
  {
    name: 'DISCORD_API_URL',
    secret: false,
    example: 'https://discord.com/api',
    words: { zh: 'Discord API 的其他地址（代理、测试）', en: 'Another address of Discord’s API, for a proxy or a test' },
  },
  {
    name: 'DISCORD_SERVERS',
    secret: false,
    example: '800000000000000001,800000000000000002',
    words: {
      zh: '本单位的 Discord 服务器编号，逗号分隔；在其他服务器只公开公开级内容。不填：凡添加了机器人的服务器',
      en: 'Ids of our own Discord servers, by commas; elsewhere only what is public is said publicly. Unset: every server that added the bot',
    },
  },
] as const

const tokenSchema = z.string().regex(/^[\w.-]{8,}$/)
const serversSchema = z.array(z.string().regex(/^\d{15,20}$/))
const urlSchema = z.url({ protocol: /^https?$/ })

function parse(env: Readonly<Record<string, string | undefined>>): { readonly config?: DiscordConfig; readonly faults: readonly string[] } {
  const token = env.DISCORD_TOKEN || undefined
  const apiUrl = env.DISCORD_API_URL || undefined
  const servers =
    env.DISCORD_SERVERS?.split(',')
      .map((id) => id.trim())
      .filter((id) => id !== '') ?? []
  if (token === undefined && apiUrl === undefined && servers.length === 0) return { faults: [] }

  const faults = [
    ...(token === undefined ? ['DISCORD_TOKEN is missing: Discord needs DISCORD_TOKEN'] : []),
    ...(token !== undefined && !tokenSchema.safeParse(token).success ? ['DISCORD_TOKEN must be letters, digits, dots, - and _ without “Bot ” before it'] : []),
    ...(serversSchema.safeParse(servers).success ? [] : ['DISCORD_SERVERS must be ids of servers (15 to 20 digits) with commas between them']),
    ...(apiUrl !== undefined && !urlSchema.safeParse(apiUrl).success ? ['DISCORD_API_URL must be an http(s) address'] : []),
  ]
  if (faults.length > 0 || token === undefined) return { faults }

  const address = apiUrl === undefined ? {} : { apiUrl: apiUrl.replace(/\/+(v\d+\/*)?$/, '') }
  return { config: { token, ...address, ...(servers.length === 0 ? {} : { servers }) }, faults }
}

/** Discord's part of the environment. No variable set: no config and no fault. Faults name the variable and the rule, never the value. */
export const discordEnvironment = { variables, parse }
