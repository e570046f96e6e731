import { createHmac } from 'node:crypto'
import type { SlackState } from './slack-state.ts'
import type { ServerWebSocket } from './websocket.ts'

/** One delivery to the app, so that it can be made again. */
interface Delivery {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api'
  readonly payload: Readonly<Record<string, unknown>>
}

export interface Acknowledgement {
  readonly status: number
  readonly body: unknown
  readonly afterMs: number
}

export interface EventSender {
  deliver(delivery: Delivery, retry?: number): Promise<Acknowledgement>
  /** Repeats the last delivery, as Slack does where it saw no acknowledgement in time. */
  redeliver(): Promise<Acknowledgement>
  /** HTTP mode: whatever body with whatever headers. */
  post(body: string, headers: Readonly<Record<string, string>>, path?: string): Promise<Acknowledgement>
  setUrl(url: string): void
  addSocket(socket: ServerWebSocket): void
  /** The next connection in Socket Mode. */
  whenConnected(): Promise<void>
  closeSockets(): void
  /** The next connections in Socket Mode are closed in place of being greeted. */
  turnAway(times: number): void
  /** A frame as it is, to whoever is connected. */
  sendFrame(text: string): void
}

export function signSlack(secret: string, timestamp: number, body: string): Record<string, string> {
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${hash}` }
}

export function createEventSender(state: SlackState, signingSecret: string): EventSender {
  let url: string | undefined
  let last: Delivery | undefined
  const sockets = new Set<ServerWebSocket>()
  const acks = new Map<string, (body: unknown) => void>()
  let connected: (() => void)[] = []
  let turnedAway = 0

  const post: EventSender['post'] = async (body, headers, path) => {
    const startedAt = performance.now()
    const target = path === undefined ? (url ?? '') : new URL(path, url).href
    const response = await fetch(target, { method: 'POST', body, headers })
    const text = await response.text()
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text, afterMs: performance.now() - startedAt }
  }

  const deliverByHttp = async ({ kind, payload }: Delivery, retry: number): Promise<Acknowledgement> => {
    const isEvent = kind === 'events_api'
    const form = kind === 'slash_commands' ? new URLSearchParams(payload as Record<string, string>) : new URLSearchParams({ payload: JSON.stringify(payload) })
    const body = isEvent ? JSON.stringify(payload) : form.toString()
    const type = isEvent ? 'application/json' : 'application/x-www-form-urlencoded'
    const again = retry === 0 ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' }
    return await post(body, { 'content-type': type, ...again, ...signSlack(signingSecret, Math.floor(Date.now() / 1000), body) })
  }

  const deliverBySocket = async ({ kind, payload }: Delivery, retry: number): Promise<Acknowledgement> => {
    const socket = [...sockets].at(-1)
    if (socket === undefined) throw new Error('nobody is connected in Socket Mode')
    const envelope_id = state.next('envelope-')
    const startedAt = performance.now()
    const body = await new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no acknowledgement of ${kind} within 3 s`)), 3000)
      acks.set(envelope_id, (answer) => {
        clearTimeout(timer)
        resolve(answer)
      })
      socket.send(
        JSON.stringify({
          envelope_id,
          type: kind,
          payload,
          retry_attempt: retry,
          retry_reason: retry === 0 ? '' : 'timeout',
          accepts_response_payload: kind !== 'events_api',
        }),
      )
    })
    return { status: 200, body, afterMs: performance.now() - startedAt }
  }

  const deliver: EventSender['deliver'] = async (delivery, retry = 0) => {
    last = delivery
    return url === undefined ? await deliverBySocket(delivery, retry) : await deliverByHttp(delivery, retry)
  }

  return {
    deliver,
    redeliver: async () => {
      if (last === undefined) throw new Error('nothing was delivered yet')
      return await deliver(last, 1)
    },
    post,
    setUrl: (address) => {
      url = address
    },
    addSocket(socket) {
      if (turnedAway > 0) {
        turnedAway -= 1
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }))
        socket.close()
        return
      }
      sockets.add(socket)
      socket.onClose(() => sockets.delete(socket))
      socket.onText((text) => {
        const { envelope_id, payload } = JSON.parse(text) as { envelope_id: string; payload?: unknown }
        const resolve = acks.get(envelope_id)
        if (resolve === undefined) state.unexpected.push(`an acknowledgement of an unknown envelope: ${envelope_id}`)
        acks.delete(envelope_id)
        resolve?.(payload)
      })
      socket.send(JSON.stringify({ type: 'hello', num_connections: sockets.size, connection_info: { app_id: 'AFAKE' } }))
      for (const tell of connected) tell()
      connected = []
    },
    whenConnected: () => new Promise((resolve) => connected.push(resolve)),
    closeSockets: () => {
      for (const socket of sockets) socket.close()
    },
    turnAway: (times) => {
      turnedAway = times
    },
    sendFrame: (text) => {
      for (const socket of sockets) socket.send(text)
    },
  }
}
