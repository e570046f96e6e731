import { z } from 'zod'

interface SlackBase {
  /** Another address of the Web API, for a proxy or a test. */
  readonly apiUrl?: string
}

/** Many workspaces, each of which installs the app by OAuth. */
export interface SlackOAuth {
  readonly clientId: string
  readonly clientSecret: string
  /** Of this server, where browsers come back to. */
  readonly publicUrl: string
}

/** One workspace by its token, or many by OAuth. */
type SlackAccess = { readonly botToken: string; readonly oauth?: undefined } | { readonly botToken?: undefined; readonly oauth: SlackOAuth }

export type SlackConfig = SlackBase &
  SlackAccess &
  ({ readonly mode: 'socket'; readonly appToken: string } | { readonly mode: 'http'; readonly signingSecret: string })

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
    name: 'SLACK_CLIENT_ID',
    secret: false,
    example: '1234567890.1234567890',
    words: {
      zh: '多个工作区（OAuth）时代替 SLACK_BOT_TOKEN；另需 SLACK_CLIENT_SECRET、SECRET_KEY、PUBLIC_URL',
      en: 'Client id, in place of SLACK_BOT_TOKEN, for many workspaces by OAuth; needs SLACK_CLIENT_SECRET, SECRET_KEY and PUBLIC_URL',
    },
  },
  { name: 'SLACK_CLIENT_SECRET', secret: true, example: '0123456789abcdef…', words: { zh: 'OAuth 的客户端密钥', en: 'Client secret, for OAuth' } },
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
  SLACK_CLIENT_ID: { schema: z.string().regex(/^\d+\.\d+$/), rule: 'must be two numbers with a dot between' },
  SLACK_CLIENT_SECRET: { schema: z.string().regex(/^\S{8,}$/), rule: 'must be at least 8 characters without spaces' },
  SLACK_MODE: { schema: z.enum(['socket', 'http']), rule: 'must be socket or http' },
  SLACK_API_URL: { schema: z.url({ protocol: /^https?$/ }), rule: 'must be an http(s) address' },
}

type Env = Readonly<Record<string, string | undefined>>

function parse(env: Env): { readonly config?: SlackConfig; readonly faults: readonly string[] } {
  const value = (name: Name): string | undefined => env[name] || undefined
  const given = variables.filter(({ name }) => value(name) !== undefined).map(({ name }) => name)
  if (given.length === 0) return { faults: [] }

  const mode = value('SLACK_MODE') === 'http' ? 'http' : 'socket'
  const broken = given.filter((name) => !rules[name].schema.safeParse(value(name)).success).map((name) => `${name} ${rules[name].rule}`)
  const faults = [...findMissing(env, mode), ...findContradiction(env), ...broken]
  if (faults.length > 0) return { faults }

  const apiUrl = value('SLACK_API_URL')
  const base = { ...toAccess(env), ...(apiUrl === undefined ? {} : { apiUrl }) }
  if (mode === 'http') return { config: { ...base, mode, signingSecret: value('SLACK_SIGNING_SECRET') ?? '' }, faults }

  return { config: { ...base, mode, appToken: value('SLACK_APP_TOKEN') ?? '' }, faults }
}

const isByOAuth = (env: Env): boolean => Boolean(env.SLACK_CLIENT_ID || env.SLACK_CLIENT_SECRET)

function findMissing(env: Env, mode: SlackConfig['mode']): readonly string[] {
  const transport = mode === 'http' ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN'
  const byOAuth = isByOAuth(env)
  const needed = byOAuth ? ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SECRET_KEY', 'PUBLIC_URL', transport] : ['SLACK_BOT_TOKEN', transport]
  const all = `${needed.slice(0, -1).join(', ')} and ${needed.at(-1)}`
  return needed.filter((name) => !env[name]).map((name) => `${name} is missing: Slack in ${mode} mode${byOAuth ? ' by OAuth' : ''} needs ${all}`)
}

/** Neither silently wins: a token that is left over would keep answering for a workspace that nobody looks after. */
function findContradiction(env: Env): readonly string[] {
  if (!isByOAuth(env) || !env.SLACK_BOT_TOKEN) return []
  return ['SLACK_BOT_TOKEN and SLACK_CLIENT_ID exclude each other: keep the token for one workspace, or the client id and secret for many by OAuth']
}

function toAccess(env: Env): SlackAccess {
  if (!isByOAuth(env)) return { botToken: env.SLACK_BOT_TOKEN ?? '' }
  const publicUrl = (env.PUBLIC_URL ?? '').replace(/\/+$/, '')
  return { oauth: { clientId: env.SLACK_CLIENT_ID ?? '', clientSecret: env.SLACK_CLIENT_SECRET ?? '', publicUrl } }
}

/** Slack's part of the environment. No variable set: no config and no fault. Faults name the variable and the rule, never the value. */
export const slackEnvironment = { variables, parse }
