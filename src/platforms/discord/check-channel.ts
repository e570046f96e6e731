import { z } from 'zod'
import type { Words } from '../../domain/language.ts'
import type { DiscordApi } from './discord-api.ts'
import { discordReasonOf } from './errors.ts'
import { computePermissions, findLacking } from './permissions.ts'

interface Destination {
  readonly name: Words
  readonly address: string
}

const overwrite = z.object({ id: z.string(), allow: z.string(), deny: z.string() })
const channelSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  guild_id: z.string().optional(),
  /** Of a thread: the channel it hangs on. */
  parent_id: z.string().nullish(),
  type: z.number(),
  permission_overwrites: z.array(overwrite).optional(),
})
const memberSchema = z.object({ roles: z.array(z.string()) })
const rolesSchema = z.array(z.object({ id: z.string(), permissions: z.string() }))
const threadTypes: readonly number[] = [10, 11, 12]

/** Whether the bot can post there, and what to click where it can't. */
export async function checkChannel(api: DiscordApi, botId: string, { name, address }: Destination) {
  const at: Words = { zh: `Discord 去处“${name.zh}”`, en: `Discord destination “${name.en}”` }
  const get = (path: `/${string}`): Promise<unknown> => api.callPatiently({ method: 'GET', path })
  const readChannel = async (id: string) => channelSchema.parse(await get(`/channels/${id}`))
  try {
    const channel = await readChannel(address.replace(/^channel:/, ''))
    if (channel.guild_id === undefined) return { ok: true, zh: `${at.zh}是私信，可以发送`, en: `${at.en} is a direct message and can be sent to` }

    const ruling = threadTypes.includes(channel.type) && typeof channel.parent_id === 'string' ? await readChannel(channel.parent_id) : channel
    const { roles: roleIds } = memberSchema.parse(await get(`/guilds/${channel.guild_id}/members/${botId}`))
    const roles = rolesSchema.parse(await get(`/guilds/${channel.guild_id}/roles`))
    const permissions = computePermissions({ guildId: channel.guild_id, botId, roleIds, roles, overwrites: ruling.permission_overwrites ?? [] })
    return toFinding(at, `#${channel.name ?? channel.id}`, findLacking(permissions))
  } catch (error) {
    return refused(at, address, discordReasonOf(error))
  }
}

function toFinding(at: Words, place: string, lacking: readonly Words[]) {
  if (lacking.length === 0) return { ok: true, zh: `${at.zh}（${place}）可以发布`, en: `${at.en} (${place}) can be posted to` }

  const zh = lacking.map((words) => words.zh).join('、')
  const en = lacking.map((words) => words.en).join(', ')
  return {
    ok: false,
    zh: `${at.zh}（${place}）缺少权限：${zh}。请在该频道点“编辑频道 → 权限 → 高级权限”，加入机器人的身份组并打开这些权限。`,
    en: `${at.en} (${place}) lacks: ${en}. In that channel: Edit Channel → Permissions → Advanced permissions, add the bot’s role and turn these on.`,
  }
}

function refused(at: Words, address: string, reason: string | undefined) {
  if (reason === undefined)
    return {
      ok: false,
      zh: `${at.zh}未能核对：无法连通 Discord，请检查网络后再试。`,
      en: `${at.en} could not be checked: Discord cannot be reached, check the network and try again.`,
    }
  return {
    ok: false,
    zh: `${at.zh}（${address}）机器人看不到（${reason}）：请核对频道编号（设置 → 高级 → 开发者模式，右键频道 → 复制频道 ID），并在“编辑频道 → 权限”中加入机器人。`,
    en: `the bot does not see ${at.en} (${address}, ${reason}): check the channel’s id (Settings → Advanced → Developer Mode, right-click the channel → Copy Channel ID), and add the bot under Edit Channel → Permissions.`,
  }
}
