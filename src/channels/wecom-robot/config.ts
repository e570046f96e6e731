import { z } from 'zod'

/** Webhook by name, in lower case: WECOM_ROBOT_FINANCE is `finance`. The key in it is a secret. */
type WecomRobotConfig = ReadonlyMap<string, string>

const prefix = 'WECOM_ROBOT_'
const isLocal = (url: URL): boolean => url.hostname === '127.0.0.1' || url.hostname === 'localhost'
const webhook = z.url({ protocol: /^https?$/ }).refine((text) => {
  // A refinement also runs where the address itself is no good.
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (url.protocol === 'https:' || isLocal(url)) && (url.searchParams.get('key') ?? '') !== ''
})

const variables = [
  {
    name: 'WECOM_ROBOT_<NAME>',
    secret: true,
    example: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
    words: { zh: '企业微信群机器人的 webhook 地址，每群一个，名称自定', en: 'Webhook of a WeCom group robot; one variable for each group' },
  },
] as const

function parse(env: Readonly<Record<string, string | undefined>>): { readonly config?: WecomRobotConfig; readonly faults: readonly string[] } {
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[0].startsWith(prefix) && entry[0] !== prefix && (entry[1] ?? '') !== '')
  const faults = given.filter(([, url]) => !webhook.safeParse(url).success).map(([name]) => `${name} must be the https address of a webhook with its key`)
  if (given.length === 0 || faults.length > 0) return { faults }

  return { config: new Map(given.map(([name, url]) => [name.slice(prefix.length).toLowerCase(), url])), faults }
}

/** The group robots' part of the environment. Faults name the variable and the rule, never the value. */
export const wecomRobotEnvironment = { variables, parse }
