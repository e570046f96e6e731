import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import type { CheckContext, Finding } from '../../ports/finding.ts'
import type { Installations } from '../../ports/installations.ts'
import type { SlackConfig } from './config.ts'
import { slackCodeOf } from './errors.ts'
import { checkChannel, type CheckedDestination } from './check-channel.ts'
import { slackScopes } from './scopes.ts'

type Client = webApi.WebClient
type Open = (token?: string) => Client

const identity = z.object({ team: z.string(), user: z.string(), response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional() })

/** Asks Slack who we are, what we may do and where we can post; says what to click where something is missing. Each call ends within five seconds. */
export async function checkSlack(config: SlackConfig, { destinations = [], installations }: Partial<CheckContext> = {}): Promise<readonly Finding[]> {
  const { webApi: api, LogLevel } = await import('@slack/bolt')
  const base = {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 5000,
    // What is wrong is said in our own words.
    logLevel: LogLevel.ERROR,
    ...(config.apiUrl === undefined ? {} : { slackApiUrl: config.apiUrl }),
  }
  const open: Open = (token) => new api.WebClient(token, base)
  const transport = config.mode === 'socket' ? [await checkSocket(open(config.appToken))] : []
  if (config.botToken !== undefined) {
    const own = await checkToken(open(config.botToken), config.mode)
    const channels = own[0]?.ok !== true ? [] : await inTurn(destinations, (destination) => checkChannel(open(config.botToken), destination))
    return [...own, ...transport, ...channels]
  }

  return [...checkAddress(config.oauth.publicUrl), ...transport, ...(await checkMany(installations, { open, mode: config.mode, destinations }))]
}

async function checkToken(client: Client, mode: string): Promise<readonly Finding[]> {
  try {
    const { team, user, response_metadata } = identity.parse(await client.auth.test())
    const granted = response_metadata?.scopes
    const missing = granted === undefined ? [] : slackScopes.filter((scope) => !granted.includes(scope))
    const answers = { ok: true, zh: `Slack 已连通：${team}，机器人 ${user}，${mode} 方式`, en: `Slack answers: ${team}, bot ${user}, ${mode} mode` }
    return missing.length === 0 ? [answers] : [answers, lacksScopes(missing)]
  } catch (error) {
    return [refuses(slackCodeOf(error))]
  }
}

function lacksScopes(missing: readonly string[]): Finding {
  const scopes = missing.join(', ')
  const [zh, en] = missing.includes('users:read')
    ? ['缺 users:read 时无法识别访客，访客按正式成员对待。', ' Without users:read guests are not told apart: they count as members.']
    : ['', '']
  return {
    ok: false,
    zh: `Slack 缺少权限：${scopes}。${zh}请到 api.slack.com/apps 打开本应用 → OAuth & Permissions → Scopes → Bot Token Scopes → Add an OAuth Scope 逐个加入，再点页首 Reinstall to Workspace。`,
    en: `Slack lacks scopes: ${scopes}.${en} Open the app at api.slack.com/apps → OAuth & Permissions → Scopes → Bot Token Scopes → Add an OAuth Scope, add each, then press Reinstall to Workspace at the top.`,
  }
}

function refuses(code: string | undefined): Finding {
  if (code === undefined)
    return {
      ok: false,
      zh: '无法连通 Slack：请检查本机网络、代理和 SLACK_API_URL，再运行 fenghuo doctor。',
      en: 'Slack cannot be reached: check this machine’s network, the proxy and SLACK_API_URL, then run fenghuo doctor again.',
    }
  return {
    ok: false,
    zh: `Slack 拒绝令牌（${code}）。请到 api.slack.com/apps 打开本应用，在 OAuth & Permissions 重新安装并复制 Bot User OAuth Token 到 SLACK_BOT_TOKEN。`,
    en: `Slack refuses the token (${code}). Open the app at api.slack.com/apps, reinstall it under OAuth & Permissions and copy the Bot User OAuth Token to SLACK_BOT_TOKEN.`,
  }
}

async function checkSocket(client: Client): Promise<Finding> {
  try {
    await client.apps.connections.open({})
    return { ok: true, zh: 'Slack 应用级令牌有效，可用 Socket Mode', en: 'Slack’s app-level token is good for Socket Mode' }
  } catch (error) {
    const code = slackCodeOf(error)
    if (code === undefined) return refuses(code)
    return {
      ok: false,
      zh: `Slack 拒绝应用级令牌（${code}）。请到 api.slack.com/apps → 本应用 → Basic Information → App-Level Tokens → Generate Token and Scopes，加入 connections:write，填入 SLACK_APP_TOKEN；并在 Socket Mode 页打开 Enable Socket Mode。`,
      en: `Slack refuses the app-level token (${code}). At api.slack.com/apps → the app → Basic Information → App-Level Tokens → Generate Token and Scopes, add connections:write and put it into SLACK_APP_TOKEN; on the page Socket Mode turn on Enable Socket Mode.`,
    }
  }
}

/** Slack brings browsers back to https addresses only. */
function checkAddress(publicUrl: string): readonly Finding[] {
  if (publicUrl.startsWith('https://')) return []
  return [
    {
      ok: false,
      zh: 'Slack 的 OAuth 要求 https：请把 PUBLIC_URL 设为 https:// 开头的地址，并在 OAuth & Permissions → Redirect URLs 填同一地址加 /slack/oauth_redirect。',
      en: 'Slack’s OAuth needs https: set PUBLIC_URL to an https:// address, and put the same with /slack/oauth_redirect under OAuth & Permissions → Redirect URLs.',
    },
  ]
}

interface Many {
  readonly open: Open
  readonly mode: string
  readonly destinations: readonly CheckedDestination[]
}

async function checkMany(installations: Installations | undefined, { open, mode, destinations }: Many): Promise<readonly Finding[]> {
  const teams = (await installations?.list()) ?? []
  if (installations === undefined || teams.length === 0) return [noWorkspace]

  const home = await installations.findHome()
  const teamOf = ({ address }: CheckedDestination): string | undefined => (address.includes('/') ? address.split('/', 1)[0] : home)
  const homeless = destinations.filter((destination) => !teams.some(({ teamId }) => teamId === teamOf(destination))).map(isElsewhere)
  const findings = await inTurn(teams, async ({ teamId, teamName, isStale }) => {
    const found = await installations.find(teamId).catch((error: unknown) => (error instanceof Error ? error : new Error('unknown')))
    if (found === undefined) return []
    if (found instanceof Error)
      return [{ ok: false, zh: `${teamName}：${'words' in found ? (found.words as { zh: string }).zh : ''}`, en: `${teamName}: ${found.message}` }]

    const client = open(found.token)
    const own = destinations.filter((destination) => teamOf(destination) === teamId)
    const token = await checkToken(client, mode)
    const reachable = token[0]?.ok === true ? own : []
    const channels = await inTurn(reachable, (destination) => checkChannel(client, { ...destination, address: destination.address.replace(/^.*\//, '') }))
    return [...token, ...(isStale ? [oldKey(teamName)] : []), ...channels]
  })
  return [...homeless, ...findings.flat()]
}

const noWorkspace: Finding = {
  ok: true,
  zh: 'Slack 还没有工作区安装：运行 fenghuo manifest slack install --as 管理员，把链接交给工作区管理员。',
  en: 'no Slack workspace has installed the app yet: run fenghuo manifest slack install --as ADMINISTRATOR and give that link to the workspace’s administrator.',
}

const isElsewhere = ({ name }: CheckedDestination): Finding => ({
  ok: false,
  zh: `去处“${name.zh}”的工作区未安装烽火：运行 fenghuo manifest slack install，或停用该去处。`,
  en: `the workspace of destination “${name.en}” has not installed Fenghuo: run fenghuo manifest slack install, or switch the destination off.`,
})

const oldKey = (team: string): Finding => ({
  ok: true,
  zh: `${team} 的令牌仍用旧密钥加密：请运行 fenghuo rotate-secrets。`,
  en: `the token of ${team} is still encrypted with an old key: run fenghuo rotate-secrets.`,
})

async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = []
  for (const one of all) done.push(await work(one))
  return done
}
