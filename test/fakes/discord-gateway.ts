import { toBot } from './discord-answers.ts'
import type { Loose } from './discord-rules.ts'
import type { DiscordState } from './discord-state.ts'
import type { ServerWebSocket } from './websocket.ts'

/** The server's end of Discord's gateway: hello, identify, ready, heartbeats, events, resume with what was missed. */
export interface FakeGateway {
  /** With the address that it was opened by. */
  accept(socket: ServerWebSocket, url: string): void
  /** Otherwise than usual, from the next connection on. */
  behave(change: Partial<FakeBehaviour>): void
  /** Whatever it is. */
  sendRaw(frame: string | Uint8Array): void
  /** Kept for a resume where nobody is connected. */
  dispatch(type: string, data: Loose): void
  redeliver(): void
  /** Cuts the connection with a code after which it is to be resumed. */
  drop(code?: number): void
  /** Asks for a new connection, as Discord does before it restarts a server of its own. */
  askToReconnect(): void
  /** Says that the session is over: what comes meanwhile is lost, and a new one begins. */
  endSession(): void
  whenResumed(): Promise<void>
  whenReady(): Promise<void>
  /** Identifies and resumes so far. */
  readonly sessions: readonly ('identify' | 'resume')[]
  /** Addresses that were opened so far. */
  readonly urls: readonly string[]
  /** Heartbeats so far. */
  beats(): number
  close(): void
}

interface FakeBehaviour {
  readonly beatMs: number
  readonly answersBeats: boolean
  /** What READY has otherwise; undefined is left out. */
  readonly ready: Loose
  /** What a resume is answered by: taken up; not valid, with what may be done; or closed with a code. */
  readonly resume: 'taken' | boolean | number
  /** A new session is closed with this. */
  readonly refusal: number | undefined
}

/** Guilds and direct messages: no intent more than needed. */
const leastIntents = 1 | 4096

export function createFakeGateway(state: DiscordState, token: string, url: () => string): FakeGateway {
  const sessions: ('identify' | 'resume')[] = []
  const urls: string[] = []
  let behaviour: FakeBehaviour = { beatMs: 41_250, answersBeats: true, ready: {}, resume: 'taken', refusal: undefined }
  let beats = 0
  const events: { readonly s: number; readonly t: string; readonly d: Loose }[] = []
  const waiting: Record<'RESUMED' | 'READY', (() => void)[]> = { RESUMED: [], READY: [] }
  const sockets = new Set<ServerWebSocket>()
  let current: ServerWebSocket | undefined

  const send = (socket: ServerWebSocket, packet: Loose): void => socket.send(JSON.stringify(packet))
  const push = (type: string, data: Loose): void => {
    events.push({ s: events.length + 1, t: type, d: data })
    if (current !== undefined) send(current, { op: 0, s: events.length, t: type, d: data })
  }
  const tell = (what: 'RESUMED' | 'READY'): void => {
    for (const listener of waiting[what].splice(0)) listener()
  }

  const identify = (socket: ServerWebSocket, data: Loose): void => {
    sessions.push('identify')
    const refusal = behaviour.refusal ?? (data.token !== token ? 4004 : data.intents === leastIntents ? undefined : 4014)
    if (data.intents !== leastIntents) state.unexpected.push(`intents ${String(data.intents)}`)
    if (refusal !== undefined) {
      socket.close(refusal)
      return
    }
    current = socket
    push('READY', {
      v: 10,
      user: toBot(state),
      guilds: [],
      session_id: 'session-1',
      resume_gateway_url: url(),
      application: { id: state.applicationId, flags: 0 },
      shard: [0, 1],
      ...behaviour.ready,
    })
    tell('READY')
  }

  const resume = (socket: ServerWebSocket, data: Loose): void => {
    sessions.push('resume')
    const { resume: answer } = behaviour
    behaviour = { ...behaviour, resume: 'taken' }
    if (typeof answer === 'number') socket.close(answer)
    if (typeof answer === 'boolean') send(socket, { op: 9, d: answer })
    if (answer !== 'taken') return
    if (data.token !== token || data.session_id !== 'session-1') {
      send(socket, { op: 9, d: false })
      return
    }
    current = socket
    for (const event of events.filter(({ s }) => s > Number(data.seq))) send(socket, { op: 0, ...event })
    send(socket, { op: 0, s: events.length, t: 'RESUMED', d: {} })
    tell('RESUMED')
  }

  return {
    sessions,
    urls,
    beats: () => beats,
    behave(change) {
      behaviour = { ...behaviour, ...change }
    },
    sendRaw(frame) {
      if (typeof frame === 'string') current?.send(frame)
      else current?.sendBytes(frame)
    },
    accept(socket, url) {
      urls.push(url)
      sockets.add(socket)
      socket.onClose(() => {
        sockets.delete(socket)
        if (current === socket) current = undefined
      })
      socket.onText((text) => {
        const { op, d } = JSON.parse(text) as { readonly op: number; readonly d: Loose }
        if (op === 1) {
          beats += 1
          return behaviour.answersBeats ? send(socket, { op: 11 }) : undefined
        }
        if (op === 2) return identify(socket, d)
        if (op === 6) return resume(socket, d)
        state.unexpected.push(`gateway opcode ${op}`)
      })
      send(socket, { op: 10, d: { heartbeat_interval: behaviour.beatMs } })
    },
    dispatch: push,
    redeliver() {
      const last = events.findLast(({ t }) => t === 'INTERACTION_CREATE' || t === 'MESSAGE_CREATE')
      if (last !== undefined) push(last.t, last.d)
    },
    drop(code = 4000) {
      const socket = current
      current = undefined
      socket?.close(code)
    },
    askToReconnect() {
      if (current !== undefined) send(current, { op: 7, d: null })
    },
    endSession() {
      const socket = current
      current = undefined
      if (socket !== undefined) send(socket, { op: 9, d: false })
    },
    whenResumed: () => new Promise((resolve) => void waiting.RESUMED.push(resolve)),
    whenReady: () => new Promise((resolve) => void waiting.READY.push(resolve)),
    close() {
      for (const socket of sockets) socket.close()
    },
  }
}
