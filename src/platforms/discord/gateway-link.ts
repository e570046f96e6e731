import type { WebSocket } from 'ws'
import { type Frame, type Next, nextAfter, opcodes, readBeatMs, readFrame, type Session, toSession } from './gateway-frames.ts'

/** One connection to Discord's gateway, from its greeting to its end. https://docs.discord.com/developers/events/gateway */
export interface Link {
  readonly ended: Promise<LinkEnd>
  /** For good: Discord forgets the session. */
  close(): void
}

export interface LinkEnd {
  readonly next: Next
  readonly code: number
  readonly isGreeted: boolean
  /** Since it was ready or resumed; undefined: it never was. */
  readonly upMs: number | undefined
  /** As it stands now, to be taken up again. */
  readonly session: Session | undefined
  /** Discord said that the session is not valid: it asks for a pause of one to five seconds. */
  readonly isRefused: boolean
}

interface LinkOptions {
  readonly socket: WebSocket
  readonly token: string
  /** To be taken up again; absent: a new one. */
  readonly session: Session | undefined
  readonly onPacket: (packet: unknown) => void
  readonly onUp: () => void
}

/** Guilds and direct messages. */
const intents = 1 | 4096
const properties = { os: process.platform, browser: 'fenghuo', device: 'fenghuo' }
/** So long nothing may come before the connection is up. */
const patienceMs = 20_000
const farewellMs = 1000
/** Any other than 1000 and 1001 leaves the session as it is. */
const closing = { forGood: 1000, toResume: 4200 } as const

export function holdLink({ socket, token, session: known, onPacket, onUp }: LinkOptions): Link {
  let session = known
  let isGreeted = false
  let isAnswered = true
  let isRefused = false
  let upAt: number | undefined
  let verdict: Next | undefined
  let beating: NodeJS.Timeout | undefined
  const patience = setTimeout(() => drop('resume', { isDead: true }), patienceMs).unref()

  const send = (op: number, d: unknown): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ op, d }))
  }
  const drop = (next: Next, { isDead = false } = {}): void => {
    verdict ??= next
    clearTimeout(beating)
    if (!isDead) socket.close(next === 'resume' ? closing.toResume : closing.forGood)
    setTimeout(() => socket.terminate(), isDead ? 0 : farewellMs).unref()
  }
  const beat = (): void => {
    if (!isAnswered) drop('resume', { isDead: true })
    isAnswered = false
    send(opcodes.heartbeat, session?.sequence ?? null)
  }
  const greet = (data: unknown): void => {
    if (isGreeted) return
    isGreeted = true
    const beatMs = readBeatMs(data)
    const beatOn = (): void => {
      beating = setTimeout(beatOn, beatMs).unref()
      beat()
    }
    beating = setTimeout(beatOn, beatMs * Math.random()).unref()
    if (session === undefined) send(opcodes.identify, { token, intents, properties, compress: false, large_threshold: 50, shard: [0, 1] })
    else send(opcodes.resume, { token, session_id: session.id, seq: session.sequence })
  }
  const dispatch = ({ t, s, d }: Frame): void => {
    if (t === 'READY') session = toSession(d, s ?? 0) ?? session
    else if (session !== undefined && typeof s === 'number' && s > session.sequence) session = { ...session, sequence: s }
    if (upAt === undefined && (t === 'READY' || t === 'RESUMED')) {
      upAt = performance.now()
      clearTimeout(patience)
      onUp()
    }
    onPacket({ t, d })
  }
  const refuse = (mayResume: unknown): void => {
    isRefused = true
    drop(mayResume === true ? 'resume' : 'anew')
  }
  const receive = (frame: Frame): void => {
    if (upAt === undefined) patience.refresh()
    if (frame.op === opcodes.dispatch) dispatch(frame)
    if (frame.op === opcodes.heartbeat) send(opcodes.heartbeat, session?.sequence ?? null)
    if (frame.op === opcodes.heartbeatAck) isAnswered = true
    if (frame.op === opcodes.reconnect) drop('resume')
    if (frame.op === opcodes.invalidSession) refuse(frame.d)
    if (frame.op === opcodes.hello) greet(frame.d)
  }

  socket.on('message', (data: Buffer, isBinary) => {
    const frame = isBinary || verdict !== undefined ? undefined : readFrame(data.toString('utf8'))
    if (frame !== undefined) receive(frame)
  })
  // What went wrong is told by the end, which always follows.
  socket.on('error', () => undefined)

  return {
    ended: new Promise((resolve) => {
      socket.on('close', (code) => {
        clearTimeout(patience)
        clearTimeout(beating)
        const upMs = upAt === undefined ? undefined : performance.now() - upAt
        const next = verdict ?? nextAfter(code)
        resolve({ next, code, isGreeted, isRefused, upMs, session: next === 'resume' ? session : undefined })
      })
    }),
    close: () => drop('never'),
  }
}
