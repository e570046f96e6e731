import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { DatabaseView } from './database-view.ts'
import type { ServerProcess } from './server-process.ts'

export interface ConsoleAnswer {
  /** Whether it was refused. */
  readonly isFault: boolean
  /** Command lines of the answer's buttons. */
  readonly commands: readonly string[]
}

/** Somebody at the page, through its HTTP endpoints; what the network breaks off is sent again as the same event. */
export interface ConsoleClient {
  send(text: string, file?: { readonly name: string; readonly bytes: Buffer }): Promise<ConsoleAnswer>
  /** A six-digit code to link a chat account with: shown once, kept nowhere. */
  linkCode(): Promise<string>
  moveClock(by: 'next-working-day' | 'hour'): Promise<void>
}

const stored = z.object({ reply: z.string() })
const replyShape = z.object({ tone: z.string(), parts: z.array(z.looseObject({ kind: z.string() })) })
const actionsShape = z.object({ actions: z.array(z.object({ command: z.string() })) })

interface ConsoleWorld {
  readonly server: ServerProcess
  readonly view: () => DatabaseView
  readonly onLostSession: (person: string) => void
  readonly onMovedClock: () => void
}

export function createConsoleClient({ server, view, onLostSession, onMovedClock }: ConsoleWorld, person: string): ConsoleClient {
  let cookie: string | undefined
  /** The page that was answered last. */
  let html = ''

  async function post(path: string, body: FormData): Promise<Response> {
    const headers = { origin: server.url, ...(cookie === undefined ? {} : { cookie }) }
    const response = await fetch(`${server.url}${path}`, { method: 'POST', body, headers, redirect: 'manual', signal: AbortSignal.timeout(30_000) })
    if (response.status >= 500) throw new Error(`status ${response.status}`)
    html = await response.text()
    return response
  }

  /** Again and again until it is answered: the server may be away. */
  async function untilAnswered(work: () => Promise<Response>): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await server.whenHealthy()
        return await work()
      } catch (error) {
        if (attempt >= 30) throw error
      }
    }
  }

  async function signIn(): Promise<void> {
    const response = await untilAnswered(() => post('/sign-in-as', form({ person })))
    cookie = response.headers.get('set-cookie')?.split(';', 1)[0]
    if (cookie === undefined) throw new Error(`${person} could not sign in: ${response.status}`)
  }

  async function ask(path: string, body: () => FormData): Promise<void> {
    if (cookie === undefined) await signIn()
    const response = await untilAnswered(() => post(path, body()))
    if (response.status < 400) return
    if (response.status !== 401 && response.status !== 403) throw new Error(`${person} got ${response.status} from ${path}`)

    onLostSession(person)
    await signIn()
    await ask(path, body)
  }

  return {
    async send(text, file) {
      const event = randomBytes(12).toString('hex')
      const make = () => {
        const body = form({ text, event })
        if (file !== undefined) body.append('option.file', new Blob([new Uint8Array(file.bytes)]), file.name)
        return body
      }
      await ask('/commands', make)
      return readAnswer(view(), person, event)
    },
    async linkCode() {
      await ask('/commands', () => form({ text: '/link', event: randomBytes(12).toString('hex') }))
      const code = /link (\d{6})/.exec(html)?.[1]
      if (code === undefined) throw new Error(`${person} got no code to link with`)
      return code
    },
    async moveClock(by) {
      await ask('/clock', () => form({ by }))
      onMovedClock()
    },
  }
}

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}

/** What was answered; after a restart in between it came as a message. */
function readAnswer(view: DatabaseView, person: string, event: string): ConsoleAnswer {
  const keys = [`answer:${person}:${event}`, `answer:console:console:${person}:${event}:${person}:console`]
  const found = keys.flatMap((key) => view.rows(stored, 'SELECT reply FROM inbox_message WHERE "dedupeKey" = ?', key))
  const replies = found.map(({ reply }) => replyShape.parse(JSON.parse(reply))).filter(({ parts }) => parts.length > 0)
  const actions = replies.flatMap(({ parts }) => parts).flatMap((part) => actionsShape.safeParse(part).data?.actions ?? [])
  return { isFault: replies.length === 0 || replies.some(({ tone }) => tone === 'fault'), commands: actions.map(({ command }) => command) }
}
