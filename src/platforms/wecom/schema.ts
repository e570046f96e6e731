import { z } from 'zod'

const headers = z.object({ req_id: z.string().min(1) })
/** `corpid` only where the person is of another company. */
const from = z.object({ userid: z.string().min(1), corpid: z.string().optional() })
const words = z.object({ content: z.string() })
const media = z.object({ url: z.string(), aeskey: z.string().optional() })
export type WecomMedia = z.infer<typeof media>

const spoken = {
  msgid: z.string().min(1),
  aibotid: z.string().optional(),
  chatid: z.string().optional(),
  chattype: z.enum(['single', 'group']),
  from,
}

/** What WeCom delivers, as far as we read it. https://developer.work.weixin.qq.com/document/path/100719 */
export const messageFrame = z.object({
  headers,
  body: z.object({
    ...spoken,
    msgtype: z.string(),
    text: words.optional(),
    voice: words.optional(),
    mixed: z.object({ msg_item: z.array(z.object({ msgtype: z.string(), text: words.optional() })) }).optional(),
    file: media.optional(),
    // Beside the words: should it be of a shape unknown to us, the words are read all the same.
    quote: z.object({ msgtype: z.string(), file: media.optional() }).optional().catch(undefined),
  }),
})
export type MessageFrame = z.infer<typeof messageFrame>

const perhaps = z.string().min(1).optional().catch(undefined)

/** The least of a message of unknown shape: who sent it, so that they can be told. */
export const unreadFrame = z.object({
  headers: z.object({ req_id: perhaps }).catch({ req_id: undefined }),
  body: z.object({ from, msgid: perhaps, aibotid: perhaps, chatid: perhaps }),
})
export type UnreadFrame = z.infer<typeof unreadFrame>

/** WeCom's own word for a kind of message. */
export const typedFrame = z.object({ body: z.object({ msgtype: z.string().regex(/^\w{1,40}$/) }) })

const pressed = z.object({
  event_key: z.string().optional(),
  task_id: z.string().optional(),
  selected_items: z.object({ selected_item: z.array(z.object({ option_ids: z.object({ option_id: z.array(z.string()) }) })) }).optional(),
})

/** The SDK's types say that key and task lie flat in the event; WeCom nests them. Both are read. */
export const eventFrame = z.object({
  headers,
  body: z.object({
    ...spoken,
    chattype: z.enum(['single', 'group']).default('single'),
    event: z.object({ eventtype: z.string(), template_card_event: pressed.optional(), event_key: z.string().optional(), task_id: z.string().optional() }),
  }),
})
export type EventFrame = z.infer<typeof eventFrame>

/** A refusal: the SDK rejects with the frame as it came. */
export const refusedFrame = z.object({ errcode: z.number().int(), errmsg: z.string().optional() })

/** What identifies a message that was taken: WeCom gives no id of its own. */
export const takenFrame = z.object({ headers })
