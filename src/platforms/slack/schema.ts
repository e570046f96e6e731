import { z } from 'zod'

/** What Slack delivers, as far as we read it. */
export const commandBody = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string().min(1).optional(),
  response_url: z.string().min(1).optional().catch(undefined),
})

export const actionBody = z.object({
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).nullish(),
  trigger_id: z.string().min(1).nullish(),
  response_url: z.string().nullish(),
  view: z.object({ type: z.string().default('modal'), private_metadata: z.string().default('') }).nullish(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().nullish(), action_ts: z.string().nullish() })).min(1),
})

const slackFile = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
})
/** What files.info tells of a file of another organisation, of which an event says the id only. */
export const fileAnswer = z.object({ file: slackFile })
export type SharedFile = z.infer<typeof slackFile>

const stateValue = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  files: z.array(slackFile).nullish(),
})

export const viewBody = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string().nullish(),
  view: z.object({
    id: z.string(),
    hash: z.string().optional(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), stateValue)) }),
  }),
})
export type ViewBody = z.infer<typeof viewBody>

/** A shortcut; from a message with its files. */
export const shortcutBody = z.object({
  callback_id: z.string(),
  trigger_id: z.string().min(1).nullish(),
  response_url: z.string().min(1).nullish(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).nullish(),
  message: z.object({ ts: z.string(), files: z.array(slackFile).nullish() }).nullish(),
})

/** The list of commands, with the one that was chosen. */
export const chosenBody = viewBody.extend({ view: viewBody.shape.view.extend({ private_metadata: z.string().default('') }) })

export const suggestionBody = z.object({
  user: z.object({ id: z.string() }),
  value: z.string().default(''),
  block_id: z.string(),
  view: z.object({ private_metadata: z.string() }),
})

export const messageBody = z.object({
  event_id: z.string(),
  is_ext_shared_channel: z.boolean().optional(),
  event: z.object({
    type: z.enum(['message', 'app_mention']),
    subtype: z.string().nullish(),
    channel: z.string(),
    channel_type: z.string().nullish(),
    user: z.string().nullish(),
    bot_id: z.string().nullish(),
    text: z.string().nullish(),
    ts: z.string(),
    thread_ts: z.string().nullish(),
    files: z.array(slackFile).nullish(),
  }),
})
export type MessageBody = z.infer<typeof messageBody>
