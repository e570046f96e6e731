import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { Delivery, Messenger, Sent } from '../../ports/messenger.ts'
import { chartSlots, type SlackDrawing, toPayload } from './drawing.ts'
import { slackCodeOf } from './errors.ts'
import { assertNoFaults, findMessageFaults } from './payload-check.ts'
import { renderSlack } from './render.ts'
import type { SlackApi } from './slack-api.ts'
import type { Uploads } from './uploads.ts'

const posted = z.object({ channel: z.string(), ts: z.string() })
const opened = z.object({ channel: z.object({ id: z.string() }) })
const history = z.object({
  messages: z.array(z.object({ ts: z.string(), metadata: z.object({ event_payload: z.object({ key: z.string().optional() }).optional() }).optional() })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

const eventType = 'fenghuo'
/** Pages of 200 messages that are looked through for a message of unknown outcome. */
const pagesSearched = 5
/** Codes with which Slack refuses a picture that it has not digested yet. */
const pictureRefused: readonly string[] = ['invalid_blocks', 'invalid_attachments', 'slack_file_not_found', 'file_not_found']

/** Posts through the Web API. The dedupe key travels as message metadata: Slack has no idempotency of its own. */
export function createSlackMessenger({ api, uploads }: { readonly api: SlackApi; readonly uploads: Uploads }): Messenger {
  const draw = async (delivery: Delivery) => {
    const drawing = renderSlack(delivery.reply, delivery.language)
    assertNoFaults(findMessageFaults(toPayload(drawing, [])))
    const pictures = await withCertainty(uploads.uploadCharts(chartSlots(drawing)))
    const metadata = { event_type: eventType, event_payload: { key: delivery.dedupeKey } }
    return { drawing, pictures, metadata }
  }

  const call = async (method: string, target: Readonly<Record<string, string>>, delivery: Delivery): Promise<Sent> => {
    const { drawing, pictures, metadata } = await draw(delivery)
    const send = (ids: readonly (string | undefined)[]) =>
      api.call(method, { ...target, ...checked(drawing, ids), metadata, unfurl_links: false, unfurl_media: false })
    const { answer, refused } = await sendWithPictures(send, pictures)
    const { channel, ts } = posted.parse(answer)

    if (refused) await uploads.shareCharts(chartSlots(drawing), channel, ts)
    if (method === 'chat.postMessage') await uploads.shareFiles(drawing.files, channel, ts)
    return { externalId: `${channel}:${ts}` }
  }

  return {
    platform: 'slack',
    twoWay: true,
    send: (delivery) => call('chat.postMessage', { channel: delivery.address }, delivery),
    async update(externalId, delivery) {
      const [channel = '', ts = ''] = externalId.split(':')
      await call('chat.update', { channel, ts }, delivery)
    },
    async findSent({ address, dedupeKey }) {
      const channel = /^[UW]/.test(address) ? opened.parse(await api.call('conversations.open', { users: address })).channel.id : address
      let cursor: string | undefined
      for (let page = 0; page < pagesSearched; page += 1) {
        const answer = history.parse(
          await api.call('conversations.history', { channel, include_all_metadata: true, limit: 200, ...(cursor === undefined ? {} : { cursor }) }),
        )
        const found = answer.messages.find(({ metadata }) => metadata?.event_payload?.key === dedupeKey)
        if (found !== undefined) return { externalId: `${channel}:${found.ts}` }

        cursor = answer.response_metadata?.next_cursor || undefined
        if (cursor === undefined) return undefined
      }
      return undefined
    },
  }
}

function checked(drawing: SlackDrawing, ids: readonly (string | undefined)[]) {
  const payload = toPayload(drawing, ids)
  assertNoFaults(findMessageFaults(payload))
  return payload
}

/** Sends with pictures; where Slack refuses just these, without. */
export async function sendWithPictures<T>(
  send: (ids: readonly (string | undefined)[]) => Promise<T>,
  pictures: readonly (string | undefined)[],
): Promise<{ readonly answer: T; readonly refused: boolean }> {
  try {
    return { answer: await send(pictures), refused: false }
  } catch (error) {
    const isPicture = pictures.some((id) => id !== undefined) && pictureRefused.includes(slackCodeOf(error) ?? '')
    if (!isPicture) throw error

    return { answer: await send([]), refused: true }
  }
}

/** Before the message itself nothing has been told to anybody: what fails here has a known outcome. */
async function withCertainty<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AppError) throw error

    throw new AppError(
      'unavailable',
      { zh: '图片未能上传到 Slack，稍后自动重试。', en: 'A picture could not be uploaded to Slack; it is tried again later.' },
      { cause: error },
    )
  }
}
