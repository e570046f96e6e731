import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { Asker } from './answer.ts'
import type { MessagePayload } from './blocks.ts'
import { slackCodeOf } from './errors.ts'
import { postToResponseUrl } from './response-url.ts'
import type { SlackApi } from './slack-api.ts'

/** Where a message stands, where Slack tells it. */
export type Posted = z.infer<typeof posted>
const posted = z.object({ channel: z.string(), ts: z.string() })
const absent = ['channel_not_found', 'not_in_channel', 'is_archived']

/** A message into the channel, or for the asker's eyes only; undefined where Slack does not tell its place. */
export async function deliver(api: SlackApi, asker: Asker, payload: MessagePayload, isPublic: boolean): Promise<Posted | undefined> {
  const thread = asker.threadTs === undefined ? {} : { thread_ts: asker.threadTs }
  if (isPublic || asker.place.kind === 'private') {
    try {
      return posted.parse(await api.call('chat.postMessage', { channel: asker.place.address, ...thread, ...payload, unfurl_links: false, unfurl_media: false }))
    } catch (error) {
      if (asker.responseUrl === undefined || !absent.includes(slackCodeOf(error) ?? '')) throw error
      return await whereTheBotIsNoMember(asker.responseUrl, payload, isPublic)
    }
  }
  if (asker.responseUrl !== undefined && (await postToResponseUrl(asker.responseUrl, payload, 'ephemeral'))) return undefined

  await api.call('chat.postEphemeral', { channel: asker.place.address, user: asker.userId, ...thread, ...payload })
  return undefined
}

async function whereTheBotIsNoMember(url: string, payload: MessagePayload, isPublic: boolean): Promise<undefined> {
  if (await postToResponseUrl(url, payload, isPublic ? 'in_channel' : 'ephemeral')) return undefined
  throw new AppError('unavailable', { zh: '答复未能送达 Slack。', en: 'The answer did not reach Slack.' })
}
