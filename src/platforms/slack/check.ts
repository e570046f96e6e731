import { z } from 'zod'
import type { SlackConfig } from './config.ts'
import { slackCodeOf } from './errors.ts'

interface Finding {
  readonly ok: boolean
  readonly zh: string
  readonly en: string
}

const identity = z.object({ team: z.string(), user: z.string() })

/** Asks Slack who we are; says what to click where it refuses. */
export async function checkSlack(config: SlackConfig): Promise<readonly Finding[]> {
  const { webApi } = await import('@slack/bolt')
  const client = new webApi.WebClient(config.botToken, {
    retryConfig: { retries: 0 },
    timeout: 5000,
    ...(config.apiUrl === undefined ? {} : { slackApiUrl: config.apiUrl }),
  })
  try {
    const { team, user } = identity.parse(await client.auth.test())
    return [{ ok: true, zh: `Slack 已连通：${team}，机器人 ${user}，${config.mode} 方式`, en: `Slack answers: ${team}, bot ${user}, ${config.mode} mode` }]
  } catch (error) {
    const code = slackCodeOf(error) ?? 'unreachable'
    return [
      {
        ok: false,
        zh: `Slack 拒绝或无法连通（${code}）。请到 api.slack.com/apps 打开本应用，在 OAuth & Permissions 重新安装并复制 Bot token。`,
        en: `Slack refuses or cannot be reached (${code}). Open the app at api.slack.com/apps, reinstall it under OAuth & Permissions and copy the bot token.`,
      },
    ]
  }
}
