import { exchangeCode, type FakeTeam } from './slack-oauth.ts'
import { parsed, read, toFakeMessage, type SlackState } from './slack-state.ts'
import { refusalOfBlocks, refusalOfView, type SlackBlock } from './slack-rules.ts'

type Args = Readonly<Record<string, unknown>>
type Answer = Readonly<Record<string, unknown>>
type Method = (args: Args, state: SlackState, baseUrl: string, team: FakeTeam) => Answer

const refused = (error: string): Answer => ({ ok: false, error })

/** A user's id stands for the direct messages with them. */
export const toChannelId = (address: string): string => (/^[UW]/.test(address) ? `D${address}` : address)

function refusalOfTarget(state: SlackState, channelId: string): string | undefined {
  const channel = state.channels.get(channelId)
  if (channel === undefined) return 'channel_not_found'
  if (channel.isArchived) return 'is_archived'
  return channel.isMember ? undefined : 'not_in_channel'
}

function refusalOfContent(state: SlackState, args: Args): string | undefined {
  if (String(args.text ?? '') === '') return 'no_text'
  const blocks = [...read(args.blocks), ...read(args.attachments).flatMap((attachment) => read(attachment.blocks))] as SlackBlock[]
  return refusalOfBlocks(blocks, 'message', (id) => state.files.has(id))
}

/** What a message is refused for, wherever it is sent. */
const refusalOfMessage = (state: SlackState, args: Args, channelId: string): string | undefined =>
  refusalOfTarget(state, channelId) ?? refusalOfContent(state, args)

export const responseRefusal = refusalOfContent

export const methods: Readonly<Record<string, Method>> = {
  'auth.test': (_, _state, _url, { id, botUserId, botId }) => {
    return { ok: true, user_id: botUserId, bot_id: botId, team_id: id, user: 'fenghuo', team: 'fake', url: 'http://fake' }
  },
  'oauth.v2.access': exchangeCode,
  'apps.connections.open': (_, state, baseUrl) => ({ ok: true, url: `${baseUrl.replace('http', 'ws')}/link?ticket=${state.next('secret-ticket-')}` }),
  'chat.postMessage': (args, state) => {
    const channel = toChannelId(String(args.channel))
    const refusal = refusalOfMessage(state, args, channel)
    if (refusal !== undefined) return refused(refusal)
    const root = args.thread_ts === undefined ? undefined : state.messages.find((known) => known.channel === channel && known.ts === args.thread_ts)
    if (args.thread_ts !== undefined && root === undefined && !state.peopleTs.has(String(args.thread_ts))) return refused('thread_not_found')
    if (root?.threadTs !== undefined) return refused('cannot_reply_to_message')
    if (args.reply_broadcast !== undefined && args.thread_ts === undefined) return refused('invalid_arguments')
    const message = toFakeMessage({ args, channel, ts: state.nextTs(), via: 'chat.postMessage' })
    state.messages.push(message)
    state.messageLine.add(message)
    return { ok: true, channel, ts: message.ts, message: {} }
  },
  'chat.postEphemeral': (args, state) => {
    const channel = String(args.channel)
    const refusal = refusalOfMessage(state, args, channel)
    if (refusal !== undefined) return refused(refusal)
    const ts = state.nextTs()
    state.messageLine.add(toFakeMessage({ args, channel, ts, via: 'chat.postEphemeral', onlyFor: String(args.user) }))
    return { ok: true, message_ts: ts }
  },
  'chat.update': (args, state) => {
    const channel = String(args.channel)
    const index = state.messages.findIndex((message) => message.channel === channel && message.ts === args.ts)
    if (index === -1) return refused('message_not_found')
    const refusal = refusalOfMessage(state, args, channel)
    if (refusal !== undefined) return refused(refusal)
    // An update leaves a message in its thread.
    const thread_ts = state.messages[index]?.threadTs
    const message = toFakeMessage({ args: { ...args, thread_ts }, channel, ts: String(args.ts), via: 'chat.update' })
    state.messages[index] = message
    state.messageLine.add(message)
    return { ok: true, channel, ts: message.ts, message: { ...(thread_ts === undefined ? {} : { thread_ts }) } }
  },
  'chat.delete': (args, state) => {
    const index = state.messages.findIndex(({ channel, ts }) => channel === args.channel && ts === args.ts)
    if (index === -1) return refused('message_not_found')
    state.messages.splice(index, 1)
    return { ok: true }
  },
  'conversations.info': (args, state) => {
    const channel = state.channels.get(String(args.channel))
    if (channel === undefined) return refused('channel_not_found')
    const { id, isIm, isExternal, isArchived, isMember } = channel
    return { ok: true, channel: { id, name: id.toLowerCase(), is_im: isIm, is_ext_shared: isExternal, is_archived: isArchived, is_member: isMember } }
  },
  'conversations.open': (args, state) => {
    const id = `D${String(args.users)}`
    return state.channels.has(id) ? { ok: true, channel: { id } } : refused('user_not_found')
  },
  'users.info': (args, state) => {
    const id = String(args.user)
    const user = state.users.get(id)
    return user === undefined
      ? refused('user_not_found')
      : { ok: true, user: { id, deleted: false, is_restricted: false, is_ultra_restricted: false, is_bot: false, ...user } }
  },
  'conversations.history': (args, state) => {
    const channel = String(args.channel)
    if (!state.channels.has(channel)) return refused('channel_not_found')
    const withMetadata = String(args.include_all_metadata) === 'true'
    const limit = Number(args.limit ?? 100)
    const from = Number(args.cursor ?? 0)
    const all = state.messages.filter((message) => message.channel === channel && (message.threadTs === undefined || message.isBroadcast)).reverse()
    const messages = all.slice(from, from + limit).map(({ ts, text, metadata }) => ({ type: 'message', ts, text, ...(withMetadata ? { metadata } : {}) }))
    const next_cursor = all.length > from + limit ? String(from + limit) : ''
    return { ok: true, messages, response_metadata: { next_cursor } }
  },
  'conversations.replies': (args, state) => {
    const channel = String(args.channel)
    const all = state.messages.filter((message) => message.channel === channel && (message.ts === args.ts || message.threadTs === args.ts))
    if (!all.some(({ ts }) => ts === args.ts)) return refused('thread_not_found')
    const withMetadata = String(args.include_all_metadata) === 'true'
    const messages = all.map(({ ts, text, metadata }) => ({ type: 'message', ts, thread_ts: args.ts, text, ...(withMetadata ? { metadata } : {}) }))
    return { ok: true, messages, has_more: false }
  },
  'views.open': (args, state) => {
    const trigger = state.triggers.get(String(args.trigger_id))
    if (trigger === undefined) return refused('invalid_trigger_id')
    if (trigger.until < Date.now()) return refused('expired_trigger_id')
    state.triggers.delete(String(args.trigger_id))
    const view = parsed(args.view) as Record<string, unknown>
    const refusal = refusalOfView(view, (id) => state.files.has(id))
    if (refusal !== undefined) return refused(refusal)
    const id = state.next('V')
    state.viewLine.add({ id, userId: trigger.userId, view })
    return { ok: true, view: { ...view, id } }
  },
  'views.publish': (args, state) => {
    const view = parsed(args.view) as { readonly type?: unknown; readonly blocks?: unknown }
    if (!state.channels.has(`D${String(args.user_id)}`)) return refused('user_not_found')
    if (view.type !== 'home' || !Array.isArray(view.blocks) || view.blocks.length > 100) return refused('invalid_arguments')
    if (refusalOfBlocks(view.blocks, 'modal', (id) => state.files.has(id)) !== undefined) return refused('invalid_blocks')
    state.homes.set(String(args.user_id), { blocks: view.blocks })
    return { ok: true, view: { id: 'VHOME', type: 'home' } }
  },
  'files.getUploadURLExternal': (args, state, baseUrl) => {
    const id = state.next('F')
    state.files.set(id, {
      id,
      name: String(args.filename),
      bytes: Buffer.alloc(0),
      altText: args.alt_text as string | undefined,
      channel: undefined,
      threadTs: undefined,
    })
    return { ok: true, upload_url: `${baseUrl}/upload/${id}`, file_id: id }
  },
  'files.info': (args, state, baseUrl) => {
    const file = state.files.get(String(args.file))
    if (file === undefined) return refused('file_not_found')
    const address = `${baseUrl.replace('127.0.0.1', 'localhost')}/download/${file.id}`
    return { ok: true, file: { id: file.id, name: file.name, size: file.bytes.length, url_private: address, url_private_download: null } }
  },
  'files.completeUploadExternal': (args, state) => {
    const files = read(args.files).map(({ id }) => state.files.get(String(id)))
    const channel = args.channel_id as string | undefined
    if (channel !== undefined && refusalOfTarget(state, channel) !== undefined) return refused(refusalOfTarget(state, channel) ?? '')
    for (const file of files) {
      if (file === undefined || file.bytes.length === 0) return refused('file_not_found')
      const shared = { ...file, channel, threadTs: args.thread_ts as string | undefined }
      state.files.set(file.id, shared)
      if (channel !== undefined) state.fileLine.add(shared)
    }
    return { ok: true, files: files.map((file) => ({ id: file?.id, title: file?.name })) }
  },
}
