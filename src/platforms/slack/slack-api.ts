import type { webApi } from '@slack/bolt'
import { toSlackFault } from './errors.ts'

/** The Web API, narrowed to what we do with it. Answers are unknown until a schema has read them; errors are those of the messenger port. */
export interface SlackApi {
  call(method: string, args: Readonly<Record<string, unknown>>): Promise<unknown>
  /** Uploads a file, and shares it in a channel where one is given: the answer of files.completeUploadExternal. */
  upload(file: {
    readonly name: string
    readonly bytes: Uint8Array
    readonly altText?: string
    readonly channelId?: string
    readonly threadTs?: string
  }): Promise<unknown>
}

export function createSlackApi(client: webApi.WebClient): SlackApi {
  const mapped = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw toSlackFault(error)
    }
  }

  return {
    call: (method, args) => mapped(client.apiCall(method, { ...args })),
    upload: ({ name, bytes, altText, channelId, threadTs }) => {
      const file = { file: Buffer.from(bytes), filename: name, ...(altText === undefined ? {} : { alt_text: altText }) }
      if (channelId === undefined) return mapped(client.filesUploadV2(file))
      if (threadTs === undefined) return mapped(client.filesUploadV2({ ...file, channel_id: channelId }))
      return mapped(client.filesUploadV2({ ...file, channel_id: channelId, thread_ts: threadTs }))
    },
  }
}
