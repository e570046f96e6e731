import { z } from 'zod'
import type { CheckContext, Finding } from '../../ports/finding.ts'
import type { DiscordConfig } from './config.ts'
import { createDiscordApi } from './discord-api.ts'
import { discordReasonOf } from './errors.ts'
import { checkChannel } from './check-channel.ts'
import { createDiscordInvite } from './register.ts'

const application = z.object({ id: z.string(), name: z.string() })
const bot = z.object({ id: z.string() })
const guilds = z.array(z.object({ name: z.string() }))

/** Asks Discord who we are, where we are and where we can post; says what to click where something is missing. Each call ends within five seconds. */
export async function checkDiscord(config: DiscordConfig, { destinations = [] }: Partial<CheckContext> = {}): Promise<readonly Finding[]> {
  const { DefaultRestOptions, REST } = await import('discord.js')
  const createRest = (options: object) => new REST({ ...options, timeout: 5000 })
  const api = createDiscordApi({ createRest, makeRequest: DefaultRestOptions.makeRequest, config })
  try {
    const { id, name } = application.parse(await api.call({ method: 'GET', path: '/applications/@me' }))
    const known = guilds.parse(await api.call({ method: 'GET', path: '/users/@me/guilds' }))
    const invite = createDiscordInvite(id)
    if (known.length === 0)
      return [
        {
          ok: false,
          zh: `Discord 令牌有效（${name}），但机器人不在任何服务器。请由服务器管理员打开：${invite}`,
          en: `Discord’s token is good (${name}), but the bot is in no server. Let a server’s administrator open: ${invite}`,
        },
      ]

    const names = known.map((guild) => guild.name).join('、')
    const { id: botId } = bot.parse(await api.call({ method: 'GET', path: '/users/@me' }))
    const channels: Finding[] = []
    for (const destination of destinations) channels.push(await checkChannel(api, botId, destination))
    return [
      {
        ok: true,
        zh: `Discord 已连通：${name}，所在服务器：${names}；邀请链接：${invite}`,
        en: `Discord answers: ${name}, in: ${names}; invite link: ${invite}`,
      },
      ...channels,
    ]
  } catch (error) {
    return [refused(discordReasonOf(error))]
  }
}

function refused(reason: string | undefined): Finding {
  if (reason === undefined)
    return {
      ok: false,
      zh: '无法连通 Discord：请检查本机网络、代理和 DISCORD_API_URL，再运行 fenghuo doctor。',
      en: 'Discord cannot be reached: check this machine’s network, the proxy and DISCORD_API_URL, then run fenghuo doctor again.',
    }
  return {
    ok: false,
    zh: `Discord 拒绝令牌（${reason}）。请到 discord.com/developers/applications 打开本应用，在 Bot 页 Reset Token 并填入 DISCORD_TOKEN。`,
    en: `Discord refuses the token (${reason}). Open the application at discord.com/developers/applications, Reset Token under Bot and put it into DISCORD_TOKEN.`,
  }
}
