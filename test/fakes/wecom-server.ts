import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { cardText, keyOf, type Loose } from './wecom-rules.ts'
import { acceptWecom, createWecomState, displace, type Redrawn, type ShownMessage, type Trouble, type Troubled, type WecomState } from './wecom-socket.ts'
import { acceptWebSocket } from './websocket.ts'

interface Spoken {
  /** In a group; else in the person's own chat with the bot. */
  readonly chatId?: string
  readonly quote?: Loose
  readonly corpId?: string
}

/** WeCom's server for smart bots, as strict as its documents. Anything unexpected fails `expectNothingElse`. */
export interface FakeWecom {
  readonly state: WecomState
  readonly wsUrl: string
  environment(): Readonly<Record<string, string>>
  /** A person writes; milliseconds until the bot's first word in that chat. */
  ask(userId: string, text: string, spoken?: Spoken): Promise<number>
  /** The same without waiting. */
  say(userId: string, body: Loose, spoken?: Spoken): void
  sendFile(userId: string, name: string, bytes: Uint8Array): void
  /** The same as a part of a message, to be quoted. */
  keepFile(name: string, bytes: Uint8Array): Loose
  enterChat(userId: string): void
  press(userId: string, message: ShownMessage, label: string, spoken?: Spoken): void
  redeliver(): void
  drop(): void
  displace(inShort?: boolean): void
  /** The next frame of this command meets trouble. */
  fail(cmd: string, trouble: Trouble, of?: Troubled): void
  nextMessage(chatId: string, kind?: ShownMessage['kind']): Promise<ShownMessage>
  nextRedraw(): Promise<Redrawn>
  expectNothingElse(): void
  close(): Promise<void>
}

/** A busy machine is slow, which is no fault of the bot. */
const patienceMs = 30_000

export async function startFakeWecom(): Promise<FakeWecom> {
  const state = createWecomState()
  const server = createServer((request, response) => {
    const file = state.media.sentBy(request.url ?? '')
    if (file === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}` }).end(file.bytes)
  })
  const sockets = new Set<Duplex>()
  server.on('upgrade', (request, socket) => {
    sockets.add(socket)
    // Node leaves the server's half open when the other end goes.
    socket.on('end', () => socket.end())
    socket.on('close', () => sockets.delete(socket))
    if (state.handshakesIgnored > 0) state.handshakesIgnored -= 1
    else acceptWecom(state, acceptWebSocket(request, socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const wsUrl = `ws://127.0.0.1:${port}`
  let count = 0
  let last: string | undefined

  const deliver = (
    cmd: string,
    userId: string,
    { chatId, corpId }: Spoken,
    body: Loose,
    callback: Pick<WecomState['callbacks'] extends Map<string, infer C> ? C : never, 'kind' | 'taskId'>,
  ): void => {
    count += 1
    const requestId = `request-${count}`
    // Only a person's own words to the bot open the way to them; what they do in a group does not.
    if (chatId === undefined) state.chats.add(userId)
    state.callbacks.set(requestId, { ...callback, chatId: chatId ?? userId, at: Date.now(), isFinished: false })
    const place = chatId === undefined ? { chattype: 'single' } : { chattype: 'group', chatid: chatId }
    const from = { userid: userId, ...(corpId === undefined ? {} : { corpid: corpId }) }
    last = JSON.stringify({
      cmd,
      headers: { req_id: requestId },
      body: { msgid: `msg-${count}`, aibotid: state.botId, create_time: 1764000000, ...place, from, ...body },
    })
    if (state.current === undefined) throw new Error('no bot is connected')
    state.current.send(last)
  }
  const say = (userId: string, body: Loose, spoken: Spoken = {}): void =>
    deliver('aibot_msg_callback', userId, spoken, { ...body, ...(spoken.quote === undefined ? {} : { quote: spoken.quote }) }, { kind: 'message' })
  const tellEvent = (
    userId: string,
    event: Loose,
    spoken: Spoken,
    callback: { readonly kind: 'enter_chat' | 'template_card_event'; readonly taskId?: string },
  ): void => deliver('aibot_event_callback', userId, spoken, { msgtype: 'event', event }, callback)
  const keepFile = (name: string, bytes: Uint8Array): Loose => {
    const { path, aeskey } = state.media.keep(name, bytes)
    return { msgtype: 'file', file: { url: `http://127.0.0.1:${port}${path}`, aeskey } }
  }

  return {
    state,
    wsUrl,
    environment: () => ({ WECOM_BOT_ID: state.botId, WECOM_BOT_SECRET: state.secret, WECOM_WS_URL: wsUrl }),
    async ask(userId, text, spoken = {}) {
      const startedAt = performance.now()
      const answered = new Promise<void>((resolve) => state.whenFirstWord.set(spoken.chatId ?? userId, resolve))
      say(userId, { msgtype: 'text', text: { content: text } }, spoken)
      await answered
      return performance.now() - startedAt
    },
    say,
    keepFile,
    sendFile: (userId, name, bytes) => say(userId, keepFile(name, bytes)),
    enterChat: (userId) => tellEvent(userId, { eventtype: 'enter_chat' }, {}, { kind: 'enter_chat' }),
    press(userId, { card = {} }, label, spoken = {}) {
      const pressed = keyOf(card, label)
      if (pressed === undefined) throw new Error(`there is no button ${label} on: ${cardText(card)}`)
      const taskId = String(card.task_id)
      const items =
        pressed.option === undefined ? {} : { selected_items: { selected_item: [{ question_key: 'line', option_ids: { option_id: [pressed.option] } }] } }
      const event = { card_type: card.card_type, event_key: pressed.key, task_id: taskId, ...items }
      tellEvent(userId, { eventtype: 'template_card_event', template_card_event: event }, spoken, { kind: 'template_card_event', taskId })
    },
    redeliver: () => state.current?.send(last ?? ''),
    drop: () => state.current?.close(1011),
    displace: (inShort) => displace(state, inShort),
    fail: (cmd, trouble, of = {}) => void state.troubles.push({ cmd, trouble, of }),
    nextMessage: (chatId, kind) =>
      state.shown.next(`a message for ${chatId}`, (message) => message.chatId === chatId && (kind === undefined || message.kind === kind), patienceMs),
    nextRedraw: () => state.redrawn.next('a redrawn card', () => true, patienceMs),
    expectNothingElse() {
      const left = [...state.unexpected, ...state.shown.left().map(({ chatId, text }) => `${chatId}: ${text}`), ...state.redrawn.left().map(({ text }) => text)]
      if (left.length > 0) throw new Error(`WeCom got what nobody expected: ${left.join(' | ')}`)
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
