import { z } from 'zod'

interface SlackBase {
  readonly botToken: string
  /** Another address of the Web API, for a proxy or a test. */
  readonly apiUrl?: string
}

export type SlackConfig = SlackBase & ({ readonly mode: 'socket'; readonly appToken: string } | { readonly mode: 'http'; readonly signingSecret: string })

const variables = [
  { name: 'SLACK_BOT_TOKEN', secret: true, example: 'xoxb-…', words: { zh: 'Slack 机器人令牌', en: 'Bot token of the Slack app' } },
  {
    name: 'SLACK_APP_TOKEN',
    secret: true,
    example: 'xapp-…',
    words: { zh: 'Socket Mode 用的应用级令牌', en: 'App-level token, for Socket Mode (scope connections:write)' },
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    secret: true,
    example: '0123456789abcdef…',
    words: { zh: 'HTTP 方式的签名密钥', en: 'Signing secret, for HTTP mode' },
  },
  {
    name: 'SLACK_MODE',
    secret: false,
    example: 'socket',
    words: { zh: '接收方式：socket（默认）或 http（路径 /slack/events）', en: 'How events arrive: socket (default) or http (path /slack/events)' },
  },
  {
    name: 'SLACK_API_URL',
    secret: false,
    example: 'https://slack.com/api/',
    words: { zh: 'Web API 的其他地址（代理、测试）', en: 'Another address of the Web API, for a proxy or a test' },
  },
] as const

type Name = (typeof variables)[number]['name']

const rules: Readonly<Record<Name, { readonly schema: z.ZodType; readonly rule: string }>> = {
  SLACK_BOT_TOKEN: { schema: z.string().regex(/^xoxb-\S+$/), rule: 'must start with xoxb-' },
  SLACK_APP_TOKEN: { schema: z.string().regex(/^xapp-\S+$/), rule: 'must start with xapp-' },
  SLACK_SIGNING_SECRET: { schema: z.string().regex(/^\S{8,}$/), rule: 'must be at least 8 characters without spaces' },
  SLACK_MODE: { schema: z.enum(['socket', 'http']), rule: 'must be socket or http' },
  SLACK_API_URL: { schema: z.url({ protocol: /^https?$/ }), rule: 'must be an http(s) address' },
}

function parse(env: Readonly<Record<string, string | undefined>>): { readonly config?: SlackConfig; readonly faults: readonly string[] } {
  const value = (name: Name): string | undefined => env[name] || undefined
  const given = variables.filter(({ name }) => value(name) !== undefined).map(({ name }) => name)
  if (given.length === 0) return { faults: [] }

  const mode = value('SLACK_MODE') === 'http' ? 'http' : 'socket'
  const needed: readonly Name[] = ['SLACK_BOT_TOKEN', mode === 'http' ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN']
  const missing = needed.filter((name) => value(name) === undefined).map((name) => `${name} is missing: Slack in ${mode} mode needs ${needed.join(' and ')}`)
  const broken = given.filter((name) => !rules[name].schema.safeParse(value(name)).success).map((name) => `${name} ${rules[name].rule}`)
  const faults = [...missing, ...broken]
  if (faults.length > 0) return { faults }

  const apiUrl = value('SLACK_API_URL')
  const base = { botToken: value('SLACK_BOT_TOKEN') ?? '', ...(apiUrl === undefined ? {} : { apiUrl }) }
  if (mode === 'http') return { config: { ...base, mode, signingSecret: value('SLACK_SIGNING_SECRET') ?? '' }, faults }

  return { config: { ...base, mode, appToken: value('SLACK_APP_TOKEN') ?? '' }, faults }
}

/** Slack's part of the environment. No variable set: no config and no fault. Faults name the variable and the rule, never the value. */
export const slackEnvironment = { variables, parse }
