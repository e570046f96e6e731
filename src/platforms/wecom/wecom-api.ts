import type { SendMsgBody, TemplateCard, WeComMediaType, WSClient } from '@wecom/aibot-node-sdk'
import { certainly, toWecomFault, unavailable } from './errors.ts'
import { takenFrame } from './schema.ts'

/** The long connection, narrowed to what we do with it. Errors are those of the messenger port. */
export interface WecomApi {
  /** Signed in, not only connected. */
  isReady(): boolean
  /** Into a chat, by a person's or a group's id. The id under which it went. */
  push(chatId: string, body: SendMsgBody): Promise<string>
  /** The answer to a message, by the id it came under; the same stream again takes the place of what stood there, until it is finished. */
  respond(requestId: string, stream: { readonly id: string; readonly content: string; readonly finish: boolean }): Promise<void>
  /** Redraws the card whose button was pressed, within five seconds; for some people only where they are named. */
  redraw(requestId: string, card: TemplateCard, userIds: readonly string[]): Promise<void>
  /** What greets who opens the chat, within five seconds. */
  welcome(requestId: string, text: string): Promise<void>
  /** The media id of a picture or a file, which nobody sees until it is pushed. */
  upload(file: { readonly kind: WeComMediaType; readonly name: string; readonly bytes: Uint8Array }): Promise<string>
}

interface WecomApiOptions extends Pick<WecomApi, 'isReady'> {
  readonly client: WSClient
}

export function createWecomApi({ client, isReady }: WecomApiOptions): WecomApi {
  const frameOf = (requestId: string) => ({ headers: { req_id: requestId } })
  const mapped = async <T>(work: () => Promise<T>): Promise<T> => {
    // What the SDK does not even write was not sent; asked here, because its error can't be told from a lost answer.
    if (!isReady() || !client.isConnected) throw unavailable()
    try {
      return await work()
    } catch (error) {
      throw toWecomFault(error)
    }
  }

  return {
    isReady,
    push: async (chatId, body) => takenFrame.parse(await mapped(() => client.sendMessage(chatId, body))).headers.req_id,
    async respond(requestId, { id, content, finish }) {
      await mapped(() => client.replyStream(frameOf(requestId), id, content, finish))
    },
    async redraw(requestId, card, userIds) {
      await mapped(() => client.updateTemplateCard(frameOf(requestId), card, [...userIds]))
    },
    async welcome(requestId, text) {
      await mapped(() => client.replyWelcome(frameOf(requestId), { msgtype: 'text', text: { content: text } }))
    },
    upload: async ({ kind, name, bytes }) => (await certainly(mapped(() => client.uploadMedia(Buffer.from(bytes), { type: kind, filename: name })))).media_id,
  }
}
