import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { acceptWebSocket, type ServerWebSocket } from '../fakes/websocket.ts'

/** A Discord that says yes to everything: it delivers interactions, and counts what comes back. Light, so that it takes little from what is measured. */
export interface PlainDiscord {
  readonly apiUrl: string
  /** Delivers a command; resolves when it is acknowledged. */
  ask(command: { readonly user: string; readonly name: string; readonly options: Readonly<Record<string, string>> }): Promise<void>
  /** Resolves when an app has connected, and has made its commands known where it does. */
  whenReady(): Promise<void>
  answers(): number
  close(): Promise<void>
}

const [application, guild, channel] = ['900000000000000001', '800000000000000001', '200000000000000001'] as const
const session = { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 1 }

export async function startPlainDiscord(): Promise<PlainDiscord> {
  const waiting = new Map<string, () => void>()
  let socket: ServerWebSocket | undefined
  let [answers, sequence, count] = [0, 0, 0]
  let port = 0
  let isReady: () => void = () => undefined
  const ready = new Promise<void>((resolve) => {
    isReady = resolve
  })

  const push = (type: string, data: unknown): void => {
    sequence += 1
    socket?.send(JSON.stringify({ op: 0, s: sequence, t: type, d: data }))
  }
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const [, , , kind, id = ''] = (request.url ?? '').split('/')
    if (kind === 'webhooks') answers += 1
    request.resume()
    request.once('end', () => {
      if (kind !== 'interactions') return void response.writeHead(200, { 'content-type': 'application/json' }).end(toBody(request, port))
      response.writeHead(204).end()
      waiting.get(id)?.()
      waiting.delete(id)
    })
  }
  const server = createServer(answer)
  server.on('upgrade', (request, raw) => {
    const connected = acceptWebSocket(request, raw)
    socket = connected
    connected.onText((text) => {
      const { op } = JSON.parse(text) as { readonly op: number }
      if (op === 1) connected.send('{"op":11}')
      if (op !== 2) return
      push('READY', toReady(port))
      isReady()
    })
    connected.send('{"op":10,"d":{"heartbeat_interval":41250}}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    ask(command) {
      count += 1
      const id = String(1_400_000_000_000_000_000n + BigInt(count))
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        push('INTERACTION_CREATE', toInteraction(id, command))
      })
    },
    whenReady: () => ready,
    answers: () => answers,
    async close() {
      socket?.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function toBody({ method, url = '' }: IncomingMessage, port: number): string {
  if (url.endsWith('/gateway/bot')) return JSON.stringify({ url: `ws://127.0.0.1:${port}/gateway`, shards: 1, session_start_limit: session })
  return method === 'GET' ? '[]' : '{"id":"1"}'
}

const toReady = (port: number) => ({
  v: 10,
  user: { id: application, username: 'bench', discriminator: '0', global_name: null, avatar: null, bot: true },
  guilds: [],
  session_id: 'bench',
  resume_gateway_url: `ws://127.0.0.1:${port}/gateway`,
  application: { id: application, flags: 0 },
})

const toInteraction = (id: string, { user, name, options }: Parameters<PlainDiscord['ask']>[0]) => ({
  id,
  token: `token-${id}`,
  application_id: application,
  type: 2,
  version: 1,
  locale: 'zh-CN',
  guild_locale: 'zh-CN',
  entitlements: [],
  guild_id: guild,
  channel_id: channel,
  channel: { id: channel, type: 0 },
  context: 0,
  authorizing_integration_owners: { '0': guild },
  app_permissions: '0',
  attachment_size_limit: 10_485_760,
  member: {
    user: { id: user, username: 'bench', discriminator: '0', global_name: null, avatar: null },
    roles: [],
    permissions: '0',
    joined_at: '2026-01-01T00:00:00.000Z',
    deaf: false,
    mute: false,
    flags: 0,
  },
  data: { id: '1', name, type: 1, options: Object.entries(options).map(([option, value]) => ({ name: option, type: 3, value })), resolved: {} },
})
