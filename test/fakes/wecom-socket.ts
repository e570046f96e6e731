import { createFakeMedia, type FakeMedia } from './wecom-media.ts'
import { cardText, type Loose, refusalOfCard, refusalOfMarkdown } from './wecom-rules.ts'
import type { ServerWebSocket } from './websocket.ts'
import { createWaitingLine, type WaitingLine } from './waiting-line.ts'

/** What people see in a chat. */
export interface ShownMessage {
  readonly chatId: string
  readonly kind: 'markdown' | 'answer' | 'card' | 'image' | 'file' | 'welcome'
  readonly text: string
  readonly card?: Loose
  readonly bytes?: Buffer
}

export interface Redrawn {
  readonly chatId: string
  readonly card: Loose
  readonly text: string
  readonly userIds: readonly string[]
}

/** `broken` and `silent`: not taken, and the connection breaks or nothing is said. `cut` and `unacknowledged`: the same, but it was taken. */
export type Trouble = { readonly errcode: number } | 'broken' | 'silent' | 'cut' | 'unacknowledged'

/** What meets trouble: frames of a command, into any chat and of any kind unless they are named. */
export interface Troubled {
  readonly chatId?: string
  readonly msgtype?: string
}

interface Callback {
  readonly kind: 'message' | 'enter_chat' | 'template_card_event'
  readonly chatId: string
  readonly taskId?: string | undefined
  readonly at: number
  isFinished: boolean
}

export interface WecomState {
  readonly botId: string
  readonly secret: string
  readonly media: FakeMedia
  readonly shown: WaitingLine<ShownMessage>
  readonly redrawn: WaitingLine<Redrawn>
  /** All that was ever shown, also what was taken from the line. */
  readonly stood: ShownMessage[]
  readonly shownAt: Map<string, readonly number[]>
  /** The chats of all pushes that were tried. */
  readonly pushes: string[]
  /** Unfinished words of an answer. */
  readonly notes: string[]
  readonly unexpected: string[]
  /** Chats the bot may write to. */
  readonly chats: Set<string>
  readonly callbacks: Map<string, Callback>
  readonly troubles: { readonly cmd: string; readonly trouble: Trouble; readonly of: Troubled }[]
  readonly signIns: ('taken' | 'refused' | 'unanswered')[]
  readonly whenFirstWord: Map<string, () => void>
  signInCode: number
  /** Handshakes that come to nothing. */
  handshakesIgnored: number
  current: ServerWebSocket | undefined
}

export function createWecomState(): WecomState {
  return {
    botId: 'aib-fenghuo',
    secret: 'secret-of-the-wecom-bot',
    media: createFakeMedia(),
    shown: createWaitingLine(({ chatId, kind, text }) => `${chatId} ${kind}: ${text.slice(0, 60)}`),
    redrawn: createWaitingLine(({ text }) => text.slice(0, 60)),
    stood: [],
    shownAt: new Map(),
    pushes: [],
    notes: [],
    unexpected: [],
    chats: new Set(),
    callbacks: new Map(),
    troubles: [],
    signIns: [],
    whenFirstWord: new Map(),
    signInCode: 0,
    handshakesIgnored: 0,
    current: undefined,
  }
}

const fromBot = { errcode: 0 }
const invalid = 40058
const objectOf = (value: unknown): Loose => (typeof value === 'object' && value !== null ? (value as Loose) : {})

/** The server's end of the long connection: sign-in first, one connection a bot, every frame acknowledged, anything unknown remembered as a fault. */
export function acceptWecom(state: WecomState, socket: ServerWebSocket): void {
  socket.onClose(() => {
    if (state.current === socket) state.current = undefined
  })
  socket.onText((text) => {
    const { cmd, headers, body } = JSON.parse(text) as { readonly cmd: string; readonly headers: { readonly req_id: string }; readonly body?: Loose }
    const reply = (outcome: Loose): void => socket.send(JSON.stringify({ headers: { req_id: headers.req_id }, errmsg: 'told', ...outcome }))
    if (cmd === 'aibot_subscribe') {
      const trouble = nextTrouble(state, cmd, {})
      if (trouble !== 'silent') return trouble === undefined ? signIn(state, socket, body ?? {}, reply) : void socket.close(1011)
      return void state.signIns.push('unanswered')
    }
    if (state.current !== socket) return void state.unexpected.push(`${cmd} before signing in`)
    if (cmd === 'ping') return reply(fromBot)

    if (cmd === 'aibot_send_msg') state.pushes.push(String(body?.chatid))
    const trouble = nextTrouble(state, cmd, body ?? {})
    if (trouble === 'silent') return
    if (trouble === 'broken') return socket.close(1011)
    if (typeof trouble === 'object') return reply(trouble)
    const outcome = take(state, { cmd, requestId: headers.req_id, body: body ?? {} })
    if (trouble === 'cut') return socket.close(1011)
    if (trouble === undefined) reply(outcome)
  })
}

function nextTrouble({ troubles }: WecomState, cmd: string, body: Loose): Trouble | undefined {
  const index = troubles.findIndex(
    ({ cmd: troubled, of: { chatId = body.chatid, msgtype = body.msgtype } }) => troubled === cmd && chatId === body.chatid && msgtype === body.msgtype,
  )
  return index === -1 ? undefined : troubles.splice(index, 1)[0]?.trouble
}

function signIn(state: WecomState, socket: ServerWebSocket, body: Loose, reply: (outcome: Loose) => void): void {
  const isRight = body.bot_id === state.botId && body.secret === state.secret
  const errcode = state.signInCode !== 0 ? state.signInCode : isRight ? 0 : 853000
  state.signIns.push(errcode === 0 ? 'taken' : 'refused')
  if (errcode === 0) {
    displace(state)
    state.current = socket
    state.callbacks.clear()
  }
  reply({ errcode })
}

/** What the older of two connections is told; in short, as WeCom may leave all else out. */
export function displace({ current, botId }: WecomState, inShort = false): void {
  const whole = { msgid: `displaced-${Date.now()}`, aibotid: botId, create_time: 1764000000, from: { userid: 'system' }, msgtype: 'event' }
  const body = inShort ? {} : whole
  current?.send(
    JSON.stringify({ cmd: 'aibot_event_callback', headers: { req_id: 'displaced' }, body: { ...body, event: { eventtype: 'disconnected_event' } } }),
  )
  current?.close()
}

interface Frame {
  readonly cmd: string
  readonly requestId: string
  readonly body: Loose
}

function take(state: WecomState, frame: Frame): Loose {
  const { cmd, requestId, body } = frame
  const refuse = (why: string, errcode = invalid): Loose => {
    state.unexpected.push(`${cmd}: ${why}`)
    return { errcode }
  }
  switch (cmd) {
    case 'aibot_send_msg':
      return takePush(state, frame, refuse)
    case 'aibot_respond_msg':
      return takeAnswer(state, frame, refuse)
    case 'aibot_respond_update_msg':
      return takeRedraw(state, frame, refuse)
    case 'aibot_respond_welcome_msg': {
      const refusal = refusalOfMarkdown(objectOf(body.text).content, 2048)
      const asked = state.callbacks.get(requestId)
      if (refusal !== undefined || asked?.kind !== 'enter_chat') return refuse(refusal ?? 'no such callback')
      return show(state, { chatId: asked.chatId, kind: 'welcome', text: String(objectOf(body.text).content) })
    }
    case 'aibot_upload_media_init':
      return { ...state.media.init(body) }
    case 'aibot_upload_media_chunk':
      return { ...state.media.chunk(body) }
    case 'aibot_upload_media_finish':
      return { ...state.media.finish(body) }
    default:
      return refuse('no such command')
  }
}

type Refuse = (why: string, errcode?: number) => Loose

const aMinuteMs = 60_000
const mostInAMinute = 30

function show(state: WecomState, message: ShownMessage): Loose {
  const times = (state.shownAt.get(message.chatId) ?? []).filter((time) => time > Date.now() - aMinuteMs)
  if (times.length >= mostInAMinute) {
    state.unexpected.push(`more than ${mostInAMinute} messages a minute to ${message.chatId}`)
    return { errcode: 846607 }
  }
  state.shownAt.set(message.chatId, [...times, Date.now()])
  state.stood.push(message)
  state.shown.add(message)
  state.whenFirstWord.get(message.chatId)?.()
  return fromBot
}

function takePush(state: WecomState, { body }: Frame, refuse: Refuse): Loose {
  const chatId = String(body.chatid)
  if (!state.chats.has(chatId)) return { errcode: 93006 }
  if (body.msgtype === 'markdown') {
    const { content } = objectOf(body.markdown)
    const refusal = refusalOfMarkdown(content, 4096)
    return refusal === undefined ? show(state, { chatId, kind: 'markdown', text: String(content) }) : refuse(refusal)
  }
  if (body.msgtype === 'template_card') {
    const card = objectOf(body.template_card)
    const refusal = refusalOfCard(card)
    return refusal === undefined ? show(state, { chatId, kind: 'card', text: cardText(card), card }) : refuse(refusal)
  }

  const kind = body.msgtype === 'image' ? 'image' : 'file'
  const media = state.media.find(objectOf(body[kind]).media_id)
  if (media === undefined || media.type !== body.msgtype) return refuse(`media of type ${String(body.msgtype)}`)
  return show(state, { chatId, kind, text: media.name, bytes: media.bytes })
}

function takeAnswer(state: WecomState, { requestId, body }: Frame, refuse: Refuse): Loose {
  const asked = state.callbacks.get(requestId)
  if (asked === undefined || asked.kind !== 'message') return { errcode: 846605 }
  const { id, content, finish } = objectOf(body.stream)
  const refusal = body.msgtype !== 'stream' || typeof id !== 'string' ? 'not a stream' : refusalOfMarkdown(content, 20_480)
  if (refusal !== undefined) return refuse(refusal)
  // The same stream once more, where its acknowledgement was lost.
  if (asked.isFinished) return { errcode: 846608 }
  if (finish !== true) {
    state.notes.push(String(content))
    return fromBot
  }
  asked.isFinished = true
  return show(state, { chatId: asked.chatId, kind: 'answer', text: String(content) })
}

function takeRedraw(state: WecomState, { requestId, body }: Frame, refuse: Refuse): Loose {
  const asked = state.callbacks.get(requestId)
  const card = objectOf(body.template_card)
  if (asked?.kind !== 'template_card_event' || asked.isFinished || Date.now() - asked.at > 5000) return { errcode: 846605 }
  const refusal = body.response_type === 'update_template_card' ? refusalOfCard(card) : 'not an update'
  if (refusal !== undefined || card.task_id !== asked.taskId) return refuse(refusal ?? `another task: ${String(card.task_id)}`)

  asked.isFinished = true
  state.redrawn.add({ chatId: asked.chatId, card, text: cardText(card), userIds: (body.userids as readonly string[] | undefined) ?? [] })
  return fromBot
}
