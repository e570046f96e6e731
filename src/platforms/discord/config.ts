import { z } from 'zod'

export interface DiscordConfig {
  readonly token: string
  /** Another address of the REST API, for a proxy or a test, without the version. */
  readonly apiUrl?: string
}

const variables = [
  { name: 'DISCORD_TOKEN', secret: true, example: 'MTIz….Gabc….…', words: { zh: 'Discord 机器人令牌', en: 'Bot token of the Discord application' } },
  {
    name: 'DISCORD_API_URL',
    secret: false,
    example: 'https://discord.com/api',
    words: { zh: 'Discord API 的其他地址（代理、测试）', en: 'Another address of Discord’s API, for a proxy or a test' },
  },
] as const

const tokenSchema = z.string().regex(/^[\w.-]{8,}$/)
const urlSchema = z.url({ protocol: /^https?$/ })

function parse(env: Readonly<Record<string, string | undefined>>): { readonly config?: DiscordConfig; readonly faults: readonly string[] } {
  const token = env.DISCORD_TOKEN || undefined
  const apiUrl = env.DISCORD_API_URL || undefined
  if (token === undefined && apiUrl === undefined) return { faults: [] }

  const faults = [
    ...(token === undefined ? ['DISCORD_TOKEN is missing: Discord needs DISCORD_TOKEN'] : []),
    ...(token !== undefined && !tokenSchema.safeParse(token).success ? ['DISCORD_TOKEN must be letters, digits, dots, - and _ without “Bot ” before it'] : []),
    ...(apiUrl !== undefined && !urlSchema.safeParse(apiUrl).success ? ['DISCORD_API_URL must be an http(s) address'] : []),
  ]
  if (faults.length > 0 || token === undefined) return { faults }

  return { config: { token, ...(apiUrl === undefined ? {} : { apiUrl: apiUrl.replace(/\/+(v\d+\/*)?$/, '') }) }, faults }
}

/** Discord's part of the environment. No variable set: no config and no fault. Faults name the variable and the rule, never the value. */
export const discordEnvironment = { variables, parse }
