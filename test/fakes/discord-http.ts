import type { IncomingMessage, ServerResponse } from 'node:http'

import { type FakeResult, refused } from './discord-result.ts'
import { routes } from './discord-routes.ts'
import type { Loose } from './discord-rules.ts'
import type { DiscordState, FakeDiscordFailure, FakeDiscordMessage } from './discord-state.ts'

interface Handling {
  readonly state: DiscordState
  readonly token: string
  readonly gatewayUrl: string
}

/** One request to the fake Discord. A result that is missing breaks the connection. */
export async function handleDiscordRequest(request: IncomingMessage, response: ServerResponse, handling: Handling): Promise<void> {
  const url = new URL(request.url ?? '', 'http://fake')
  const upload = handling.state.uploads.get(url.pathname)
  if (upload !== undefined && request.headers.authorization === undefined) {
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(upload.bytes)
    return
  }

  const result = await answerRequest(request, url, handling)
  if (result === undefined) {
    response.destroy()
    return
  }
  response.writeHead(result.status, result.body === undefined ? {} : { 'content-type': 'application/json', ...result.headers })
  response.end(result.body === undefined ? undefined : JSON.stringify(result.body))
}

async function answerRequest(request: IncomingMessage, url: URL, { state, token, gatewayUrl }: Handling): Promise<FakeResult | undefined> {
  const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, '')
  const { route, ids } = findRoute(`${request.method ?? ''} ${path}`)
  const { body, files } = await readBody(request)
  const note = (result: FakeResult): FakeResult => {
    state.calls.push({ route, ids, body, status: result.status })
    return result
  }
  const run = routes[route]
  if (run === undefined || !url.pathname.startsWith('/api/v10/')) {
    state.unexpected.push(`a request for ${request.method ?? ''} ${url.pathname}`)
    return note(refused(404, 0, '404: Not Found'))
  }
  const isOpen = route.includes('/interactions/') || route.includes('/webhooks/')
  if (isOpen ? request.headers.authorization !== undefined : request.headers.authorization !== `Bot ${token}`) return note(refused(401, 0, '401: Unauthorized'))

  const failure = takeFailure(state, route, ids)
  if (failure !== undefined && !('broken' in failure)) return note(toResult(failure))
  if (failure !== undefined && failure.broken === 'before') return undefined

  const result = note(run({ state, gatewayUrl, ids, query: url.searchParams, body, files }))
  return failure === undefined ? result : undefined
}

function findRoute(asked: string): { readonly route: string; readonly ids: readonly string[] } {
  for (const route of Object.keys(routes)) {
    const match = new RegExp(`^${route.replaceAll(':', '([^/]+)')}$`).exec(asked)
    if (match !== null) return { route, ids: match.slice(1) }
  }

  return { route: asked, ids: [] }
}

const toResult = (failure: Exclude<FakeDiscordFailure, { readonly broken: unknown }>): FakeResult =>
  'status' in failure ? refused(failure.status, failure.code, 'told to fail') : toLimit(failure)

function toLimit({ retryAfterSeconds, global = false, unsaid = false }: Extract<FakeDiscordFailure, { readonly retryAfterSeconds: number }>): FakeResult {
  const said = { 'retry-after': String(retryAfterSeconds), ...(global ? { 'x-ratelimit-global': 'true' } : { 'x-ratelimit-scope': 'shared' }) }
  return { status: 429, body: { message: 'You are being rate limited.', retry_after: retryAfterSeconds, global }, ...(unsaid ? {} : { headers: said }) }
}

function takeFailure(state: DiscordState, route: string, [channel]: readonly string[]): FakeDiscordFailure | undefined {
  const failure = state.failures.find((known) => known.times > 0 && route.startsWith(known.route) && (known.channel ?? channel) === channel)
  if (failure === undefined) return undefined

  failure.times -= 1
  return failure.how
}

async function readBody(request: IncomingMessage): Promise<{ readonly body: Loose; readonly files: FakeDiscordMessage['files'] }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (bytes.length === 0) return { body: {}, files: [] }
  if (!type.startsWith('multipart/')) return { body: JSON.parse(bytes.toString('utf8')) as Loose, files: [] }

  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  const files: { readonly name: string; readonly bytes: Buffer }[] = []
  for (const [key, part] of form)
    if (key.startsWith('files[') && part instanceof File) files.push({ name: part.name, bytes: Buffer.from(await part.arrayBuffer()) })
  return { body: JSON.parse(String(form.get('payload_json'))) as Loose, files }
}
