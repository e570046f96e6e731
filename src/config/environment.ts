import { z } from 'zod'
import { isTimeZone } from '../domain/calendar/local-time.ts'
import { type Language, languages, type Words } from '../domain/language.ts'

export interface Variable {
  readonly name: string
  readonly secret: boolean
  readonly example: string
  readonly words: Words
}

/** A part's own variables; each platform brings one. Faults name the variable and the rule, never the value. */
export interface EnvironmentPart<Config> {
  readonly variables: readonly Variable[]
  parse(env: Environment): { readonly config?: Config; readonly faults: readonly string[] }
}

export type Environment = Readonly<Record<string, string | undefined>>

export interface CoreConfig {
  readonly databaseUrl: string
  readonly sample: boolean | null
  readonly port: number
  readonly host: string
  /** Null: http://127.0.0.1 and the port. */
  readonly publicUrl: string | null
  readonly timeZone: string
  readonly language: Language
  readonly logLevel: string
  /** Stored tokens are encrypted under the first; the others only open what is older. */
  readonly secretKeys: readonly string[]
}

const variables = [
  {
    name: 'DATABASE_URL',
    example: 'file:./data/fenghuo.db',
    words: { zh: '数据库：file: 路径，或 postgresql:// 地址', en: 'Database: a file: path, or a postgresql:// address' },
  },
  {
    name: 'SAMPLE',
    example: 'on',
    words: {
      zh: '样本模式 on 或 off；不填：空库且无平台令牌时为样本',
      en: 'Sample mode, on or off; unset: an empty database without platform tokens becomes a sample',
    },
  },
  { name: 'PORT', example: '3000', words: { zh: '网页端口', en: 'Port of the web page' } },
  { name: 'HOST', example: '127.0.0.1', words: { zh: '监听地址；样本只监听本机', en: 'Address to listen on; the sample listens on this machine only' } },
  { name: 'PUBLIC_URL', example: 'https://fenghuo.example.gov.cn', words: { zh: '用户访问网页的地址', en: 'Where people reach the web page' } },
  { name: 'TIME_ZONE', example: 'Asia/Shanghai', words: { zh: '时区', en: 'Time zone' } },
  { name: 'LANGUAGE', example: 'zh-CN', words: { zh: '默认语言：zh-CN 或 en', en: 'Default language: zh-CN or en' } },
  { name: 'LOG_LEVEL', example: 'info', words: { zh: '日志级别', en: 'Log level: error, warn, info or debug' } },
  {
    name: 'SECRET_KEY',
    example: '…',
    words: {
      zh: '加密保存的令牌用的密钥，至少 32 字节（openssl rand -base64 32）；更换时新的在前、旧的在后，用逗号隔开',
      en: 'Key that stored tokens are encrypted with, 32 bytes at least (openssl rand -base64 32); to change it, the new one first, then the old, with a comma',
    },
  },
] as const

type Name = (typeof variables)[number]['name']

/** Long, and not one letter over and over. */
const isStrongKey = (key: string): boolean => Buffer.byteLength(key) >= 32 && new Set(key).size >= 10

const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'must begin with file: or postgresql://')
    .default('file:./data/fenghuo.db'),
  SAMPLE: z.enum(['on', 'off'], 'must be on or off').optional(),
  PORT: z.coerce
    .number('must be a port from 0 to 65535')
    .int()
    .min(0, 'must be a port from 0 to 65535')
    .max(65_535, 'must be a port from 0 to 65535')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or address')
    .default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  TIME_ZONE: z.string().refine(isTimeZone, 'must be a time zone such as Asia/Shanghai').default('Asia/Shanghai'),
  LANGUAGE: z.enum(languages, 'must be zh-CN or en').default('zh-CN'),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug'], 'must be error, warn, info or debug').default('info'),
  SECRET_KEY: z
    .string()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .refine((keys) => keys.every(isStrongKey), 'must be keys of 32 bytes or more, with a comma between: openssl rand -base64 32 makes one')
    .default([]),
})

/** What belongs to no platform. `LANGUAGE` of a Unix shell (`en_US:en`) is not ours: it is taken only where it is one of our languages. */
export const coreEnvironment: EnvironmentPart<CoreConfig> = {
  variables: variables.map((variable) => ({ ...variable, secret: variable.name === 'SECRET_KEY' })),

  parse(env) {
    const given = Object.fromEntries(variables.map(({ name }) => [name, readValue(env, name)]))
    const parsed = schema.safeParse(given)
    if (!parsed.success) return { faults: parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`) }

    const { DATABASE_URL, SAMPLE, PORT, HOST, PUBLIC_URL, TIME_ZONE, LANGUAGE, LOG_LEVEL, SECRET_KEY } = parsed.data
    const sample = SAMPLE === undefined ? null : SAMPLE === 'on'
    const config: CoreConfig = {
      databaseUrl: DATABASE_URL,
      sample,
      port: PORT,
      host: HOST,
      publicUrl: PUBLIC_URL ?? null,
      timeZone: TIME_ZONE,
      language: LANGUAGE,
      logLevel: LOG_LEVEL,
      secretKeys: SECRET_KEY,
    }
    return { config, faults: [] }
  },
}

/** An empty string is unset. */
function readValue(env: Environment, name: Name): string | undefined {
  const value = env[name]?.trim() || undefined
  return name === 'LANGUAGE' && value !== undefined && /[_:]|^C$/.test(value) ? undefined : value
}
