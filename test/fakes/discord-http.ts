import type { IncomingMessage, ServerResponse } from 'node:http'
import { readDiscordBody } from './discord-body.ts'
import { findAnswerFaults, findBodyFaults, findDescribed, findQueryFaults } from './discord-description.ts'
import { type FakeResult, invalid, refused } from './discord-result.ts'
import { routes } from './discord-routes.ts'
import type { DiscordState, FakeDiscordFailure } from './discord-state.ts'

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
  const method = request.method ?? ''
  const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, '')
  const described = url.pathname.startsWith('/api/v10/') ? findDescribed(method, path) : undefined
  const { route, ids } = findRoute(`${method} ${path}`)
  const read = await readDiscordBody(request)
  const { body = {}, files } = read
  const note = (result: FakeResult): FakeResult => {
    const faults = described === undefined ? [] : findAnswerFaults(described, result.status, result.body)
    state.unexpected.push(...faults.map((fault) => `the fake itself, at ${route}: ${fault}`))
    state.calls.push({ route, ids, body, status: result.status })
    return result
  }
  const run = routes[route]
  if (run === undefined || described === undefined) {
    state.unexpected.push(`a request for ${method} ${url.pathname}`)
    return note(refused(404, 0, '404: Not Found'))
  }
  const isOpen = route.includes('/interactions/') || route.includes('/webhooks/')
  if (isOpen ? request.headers.authorization !== undefined : request.headers.authorization !== `Bot ${token}`) return note(refused(401, 0, '401: Unauthorized'))

  const faults = [...read.faults, ...findHeaderFaults(request), ...findQueryFaults(described, url.searchParams), ...findBodyFaults(described.bodies, read.body)]
  if (faults.length > 0) {
    state.unexpected.push(...faults.map((fault) => `${method} ${path}: ${fault}`))
    return note(invalid(faults.join('; ')))
  }

  const failure = takeFailure(state, route, ids)
  if (failure !== undefined && !('broken' in failure)) return note(toResult(failure))
  if (failure !== undefined && failure.broken === 'before') return undefined

  const result = note(run({ state, gatewayUrl, ids, query: url.searchParams, body, files }))
  return failure === undefined ? result : undefined
}

/** https://docs.discord.com/developers/reference#user-agent */
const findHeaderFaults = ({ headers }: IncomingMessage): readonly string[] =>
  /^DiscordBot \(https?:\/\/\S+, \S+\)/.test(headers['user-agent'] ?? '') ? [] : [`the user agent ${headers['user-agent'] ?? ''}`]

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
  return {
    status: 429,
    body: { code: 0, message: 'You are being rate limited.', retry_after: retryAfterSeconds, global },
    ...(unsaid ? {} : { headers: said }),
  }
}

function takeFailure(state: DiscordState, route: string, [channel]: readonly string[]): FakeDiscordFailure | undefined {
  const failure = state.failures.find((known) => known.times > 0 && route.startsWith(known.route) && (known.channel ?? channel) === channel)
  if (failure === undefined) return undefined

  failure.times -= 1
  return failure.how
}
