import { z } from 'zod'

export interface WecomConfig {
  readonly botId: string
  readonly secret: string
  /** Another address of the long connection: a private deployment, a proxy, a test. */
  readonly wsUrl?: string
}

const variables = [
  {
    name: 'WECOM_BOT_ID',
    secret: false,
    example: 'aibXXXXXXXX',
    words: { zh: '企业微信智能机器人的 Bot ID（API 模式、长连接）', en: 'Bot ID of the WeCom bot (API mode, long connection)' },
  },
  { name: 'WECOM_BOT_SECRET', secret: true, example: 'xxxxxxxx', words: { zh: '企业微信智能机器人的 Secret', en: 'Secret of the WeCom bot' } },
  {
    name: 'WECOM_WS_URL',
    secret: false,
    example: 'wss://openws.work.weixin.qq.com',
    words: { zh: '长连接的其他地址（私有部署、代理、测试）', en: 'Another address of the long connection: a private deployment, a proxy, a test' },
  },
] as const

type Name = (typeof variables)[number]['name']

const token = z.string().regex(/^\S{6,}$/)
const isLocal = (url: URL): boolean => url.hostname === '127.0.0.1' || url.hostname === 'localhost'
/** The secret travels in it: in the open only on this machine. */
const address = z.url({ protocol: /^wss?$/ }).refine((text) => URL.canParse(text) && (new URL(text).protocol === 'wss:' || isLocal(new URL(text))))

const rules: Readonly<Record<Name, { readonly schema: z.ZodType; readonly rule: string }>> = {
  WECOM_BOT_ID: { schema: token, rule: 'must be at least 6 characters without spaces' },
  WECOM_BOT_SECRET: { schema: token, rule: 'must be at least 6 characters without spaces' },
  WECOM_WS_URL: { schema: address, rule: 'must be a wss:// address (ws:// on this machine only)' },
}
const needed: readonly Name[] = ['WECOM_BOT_ID', 'WECOM_BOT_SECRET']

function parse(env: Readonly<Record<string, string | undefined>>): { readonly config?: WecomConfig; readonly faults: readonly string[] } {
  const value = (name: Name): string | undefined => env[name] || undefined
  const given = variables.filter(({ name }) => value(name) !== undefined).map(({ name }) => name)
  if (given.length === 0) return { faults: [] }

  const missing = needed.filter((name) => value(name) === undefined).map((name) => `${name} is missing: WeCom needs ${needed.join(' and ')}`)
  const broken = given.filter((name) => !rules[name].schema.safeParse(value(name)).success).map((name) => `${name} ${rules[name].rule}`)
  const faults = [...missing, ...broken]
  if (faults.length > 0) return { faults }

  const wsUrl = value('WECOM_WS_URL')
  return { config: { botId: value('WECOM_BOT_ID') ?? '', secret: value('WECOM_BOT_SECRET') ?? '', ...(wsUrl === undefined ? {} : { wsUrl }) }, faults }
}

/** WeCom's part of the environment. No variable set: no config and no fault. Faults name the variable and the rule, never the value. */
export const wecomEnvironment = { variables, parse }
