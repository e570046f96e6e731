import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import type { Words } from '../../domain/language.ts'
import { slackCodeOf } from './errors.ts'

/** A destination whose address is a channel of this workspace. */
export interface CheckedDestination {
  readonly name: Words
  readonly address: string
}

const info = z.object({
  channel: z.object({ name: z.string().optional(), is_im: z.boolean().optional(), is_member: z.boolean().optional(), is_archived: z.boolean().optional() }),
})

/** Whether the bot can post there, and what to type where it can't. */
export async function checkChannel(client: webApi.WebClient, { name, address }: CheckedDestination) {
  const at: Words = { zh: `Slack 去处“${name.zh}”`, en: `Slack destination “${name.en}”` }
  try {
    const { channel } = info.parse(await client.conversations.info({ channel: address }))
    const place = channel.name === undefined ? address : `#${channel.name}`
    if (channel.is_archived === true)
      return {
        ok: false,
        zh: `${at.zh}（${place}）已归档：请在频道设置里取消归档，或停用该去处。`,
        en: `${at.en} (${place}) is archived: unarchive it in the channel’s settings, or switch the destination off.`,
      }
    if (channel.is_member !== true && channel.is_im !== true)
      return {
        ok: false,
        zh: `${at.zh}（${place}）里没有机器人：请在该频道输入 /invite @fenghuo`,
        en: `the bot is not in ${at.en} (${place}): type /invite @fenghuo there`,
      }
    return { ok: true, zh: `${at.zh}（${place}）可以发布`, en: `${at.en} (${place}) can be posted to` }
  } catch (error) {
    const code = slackCodeOf(error)
    if (code === undefined)
      return {
        ok: false,
        zh: `${at.zh}未能核对：无法连通 Slack，请检查网络。`,
        en: `${at.en} could not be checked: Slack cannot be reached, check the network.`,
      }
    return {
      ok: false,
      zh: `${at.zh}（${address}）机器人看不到（${code}）：请核对频道编号（频道名 → 关于 → 最下方 Channel ID）；私有频道请先在其中输入 /invite @fenghuo`,
      en: `the bot does not see ${at.en} (${address}, ${code}): check the channel’s id (channel name → About → Channel ID at the bottom); in a private channel type /invite @fenghuo first`,
    }
  }
}
