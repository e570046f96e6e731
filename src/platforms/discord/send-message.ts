import { z } from 'zod'
import type { DiscordApi } from './discord-api.ts'
import { assertNoFaults, findMessageFaults } from './payload-check.ts'
import type { Outgoing } from './payload.ts'

const posted = z.object({ id: z.string() })

/** A message into a channel; its id. Checked against Discord's limits before anything is sent. */
export async function sendMessage(
  api: Pick<DiscordApi, 'call'>,
  channelId: string,
  outgoing: Outgoing,
  extra: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  assertNoFaults(findMessageFaults(outgoing))
  const { payload, files } = outgoing

  return posted.parse(await api.call({ method: 'POST', path: `/channels/${channelId}/messages`, body: { ...payload, ...extra }, files })).id
}
