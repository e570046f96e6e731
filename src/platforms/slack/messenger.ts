import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import { isAllowedUnder } from '../../domain/people.ts'
import type { Delivery, Messenger, Sent } from '../../ports/messenger.ts'
import { chartSlots, type SlackDrawing, toPayload } from './drawing.ts'
import { slackCodeOf } from './errors.ts'
import { assertNoFaults, findMessageFaults } from './payload-check.ts'
import { renderSlack } from './render.ts'
import type { Guests } from './guests.ts'
import type { SlackApi } from './slack-api.ts'
import type { Uploads } from './uploads.ts'

const posted = z.object({ channel: z.string(), ts: z.string(), message: z.object({ thread_ts: z.string().nullish() }).nullish() })
const opened = z.object({ channel: z.object({ id: z.string() }) })
const history = z.object({
  // Other apps' metadata stand there too, of whatever shape.
  messages: z.array(z.object({ ts: z.string(), metadata: z.object({ event_payload: z.object({ key: z.unknown() }).nullish() }).nullish() })),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
})

/** Where a message goes, or which one is redrawn. */
type Target = Readonly<{ channel: string; ts?: string; thread_ts?: string; reply_broadcast?: true }>

const eventType = 'fenghuo'
/** Pages of 200 messages that are looked through for a message of unknown outcome. */
const pagesSearched = 5
/** Codes with which Slack refuses a picture that it has not digested yet. */
const pictureRefused: readonly string[] = ['invalid_blocks', 'invalid_attachments', 'slack_file_not_found', 'file_not_found']

/** Codes with which Slack refuses a reply because its thread is gone or closed. */
const threadRefused: readonly string[] = ['thread_not_found', 'message_not_found', 'cannot_reply_to_message', 'restricted_action_thread_locked']

interface MessengerOptions {
  readonly api: SlackApi
  readonly uploads: Uploads
  readonly guests: Pick<Guests, 'find'>
}

/** Posts through the Web API. The dedupe key travels as message metadata: Slack has no idempotency of its own. */
export function createSlackMessenger({ api, uploads, guests }: MessengerOptions): Messenger {
  const draw = async (delivery: Delivery) => {
    const drawing = renderSlack(delivery.reply, delivery.language)
    assertNoFaults(findMessageFaults(toPayload(drawing, [])))
    const pictures = await withCertainty(uploads.uploadCharts(chartSlots(drawing)))
    const metadata = { event_type: eventType, event_payload: { key: delivery.dedupeKey } }
    return { drawing, pictures, metadata }
  }

  const call = async (method: string, target: Target, delivery: Delivery): Promise<Sent> => {
    const { drawing, pictures, metadata } = await draw(delivery)
    const send = (ids: readonly (string | undefined)[]) =>
      api.call(method, { ...target, ...checked(drawing, ids), metadata, unfurl_links: false, unfurl_media: false })
    const { answer, refused } = await sendWithPictures(send, pictures)
    const { channel, ts, message } = posted.parse(answer)
    const thread = target.thread_ts ?? message?.thread_ts ?? ts

    if (refused) await uploads.shareCharts(chartSlots(drawing), channel, thread)
    if (method === 'chat.postMessage') await uploads.shareFiles(drawing.files, channel, thread)
    return { externalId: `${channel}:${ts}` }
  }

  const post = async (delivery: Delivery): Promise<Sent> => {
    const thread = threadOf(delivery)
    if (thread === undefined) return await call('chat.postMessage', { channel: delivery.address }, delivery)

    try {
      // Shown in the conversation too: in a thread alone a reminder is seen by those only who already read the first notice.
      return await call('chat.postMessage', { channel: delivery.address, thread_ts: thread, reply_broadcast: true }, delivery)
    } catch (error) {
      if (!threadRefused.includes(slackCodeOf(error) ?? '')) throw error
      return await call('chat.postMessage', { channel: delivery.address }, delivery)
    }
  }

  /** Undefined where it is not among the newest messages there. */
  const search = async (method: string, place: Readonly<Record<string, string>>, key: string): Promise<string | undefined> => {
    let cursor: string | undefined
    for (let page = 0; page < pagesSearched; page += 1) {
      const answer = history.parse(await api.call(method, { ...place, include_all_metadata: true, limit: 200, ...(cursor === undefined ? {} : { cursor }) }))
      const found = answer.messages.find(({ metadata }) => metadata?.event_payload?.key === key)
      if (found !== undefined) return found.ts

      cursor = answer.response_metadata?.next_cursor || undefined
      if (cursor === undefined) return undefined
    }
    return undefined
  }

  const searchThread = async (channel: string, ts: string, key: string): Promise<string | undefined> => {
    try {
      return await search('conversations.replies', { channel, ts }, key)
    } catch (error) {
      // The first notice was deleted: what followed it was sent beside it.
      if (threadRefused.includes(slackCodeOf(error) ?? '')) return undefined
      throw error
    }
  }

  return {
    platform: 'slack',
    twoWay: true,
    async send(delivery) {
      await refuseGuest(delivery, guests)
      return await post(delivery)
    },
    // An account that bears a team is another organisation's.
    findGuest: async (externalId) => (externalId.includes('/') ? true : await guests.find(externalId)),
    async update(externalId, delivery) {
      const [channel = '', ts = ''] = externalId.split(':')
      await call('chat.update', { channel, ts }, delivery)
    },
    async findSent(sought) {
      const { address, dedupeKey } = sought
      const channel = /^[UW]/.test(address) ? opened.parse(await api.call('conversations.open', { users: address })).channel.id : address
      const thread = threadOf(sought)
      const inThread = thread === undefined ? undefined : await searchThread(channel, thread, dedupeKey)
      const ts = inThread ?? (await search('conversations.history', { channel }, dedupeKey))
      return ts === undefined ? undefined : { externalId: `${channel}:${ts}` }
    },
  }
}

/** What is not public is not written to a guest, whoever they are linked to: the next channel takes it. Where it is not known just now, it is tried later. */
async function refuseGuest({ address, reply }: Delivery, guests: Pick<Guests, 'find'>): Promise<void> {
  if (!/^[UW]/.test(address) || isAllowedUnder('public', reply.sensitivity)) return
  const guest = await guests.find(address)
  if (guest === undefined) return
  const words = { zh: '对方的 Slack 账号是访客，只能收到公开内容。', en: 'The person’s Slack account is a guest’s and gets only what is public.' }
  throw guest === true ? new AppError('rejected', words, { reason: 'guest_account' }) : new AppError('unavailable', words)
}

/** `C1:1700000000.000001` → `1700000000.000001`. */
const threadOf = ({ follows }: Pick<Delivery, 'follows'>): string | undefined => follows?.split(':')[1]

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
