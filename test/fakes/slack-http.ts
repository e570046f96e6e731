import type { IncomingMessage, ServerResponse } from 'node:http'
import { methods, responseRefusal, toChannelId } from './slack-methods.ts'
import { type FakeFailure, parsed, type SlackState, toFakeMessage } from './slack-state.ts'

export interface Handling {
  readonly state: SlackState
  readonly secrets: { readonly botToken: string; readonly appToken: string }
  readonly baseUrl: string
}

interface Result {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

interface Request {
  readonly id: string
  readonly body: Buffer
  readonly headers: IncomingMessage['headers']
}

/** One request to the fake Slack. A result that is missing breaks the connection. */
export async function handleSlackRequest(request: IncomingMessage, response: ServerResponse, handling: Handling): Promise<void> {
  const [, area = '', ...rest] = new URL(request.url ?? '', 'http://fake').pathname.split('/')
  const result = await route(area, { id: rest.join('/'), body: await readAll(request), headers: request.headers }, handling)
  if (result === undefined) {
    response.destroy()
    return
  }

  const isRaw = Buffer.isBuffer(result.body) || typeof result.body === 'string'
  response.writeHead(result.status, { 'content-type': isRaw ? 'application/octet-stream' : 'application/json', ...result.headers })
  response.end(isRaw ? result.body : JSON.stringify(result.body))
}

async function route(area: string, request: Request, handling: Handling): Promise<Result | undefined> {
  if (area === 'api') return await callMethod(request, handling)
  if (area === 'upload') return await takeUpload(request, handling.state)
  if (area === 'response') return takeResponse(request, handling.state)
  const failure = area === 'download' ? takeFailure(handling.state, 'download', {}) : undefined
  if (failure !== undefined) return toResult(failure)
  if (area === 'download') return giveFile(request, handling)

  handling.state.unexpected.push(`a request for /${area}/${request.id}`)
  return { status: 404, body: { ok: false } }
}

async function callMethod({ id: method, body, headers }: Request, { state, secrets, baseUrl }: Handling): Promise<Result | undefined> {
  const args: Record<string, unknown> = Object.fromEntries(new URLSearchParams(body.toString('utf8')))
  const bearer = headers.authorization?.replace(/^Bearer /, '') ?? ''
  const team = state.teams.get(bearer)
  const run = methods[method]
  const note = (outcome: string): void => void state.calls.push({ method, args, outcome, ...(team === undefined ? {} : { teamId: team.id }) })
  if (run === undefined) state.unexpected.push(`unknown method ${method}`)
  if (run === undefined || !isAllowed(method, bearer, { state, secrets })) {
    note('refused')
    return { status: 200, body: { ok: false, error: run === undefined ? 'unknown_method' : 'invalid_auth' } }
  }

  const needed = neededScope[method]
  if (team !== undefined && needed !== undefined && !team.scopes.includes(needed)) {
    note('missing_scope')
    return { status: 200, body: { ok: false, error: 'missing_scope', needed, provided: team.scopes.join(',') } }
  }

  const failure = takeFailure(state, method, args)
  if (failure !== undefined && 'lateMs' in failure) await new Promise((resolve) => setTimeout(resolve, failure.lateMs))
  else if (failure !== undefined) {
    note(JSON.stringify(failure))
    if ('broken' in failure && failure.broken === 'after') run(args, state, baseUrl, team ?? nobody)
    return toResult(failure)
  }
  // Another workspace's channels are as if they were not there.
  const place = state.channels.get(toChannelId(String(args.channel ?? args.channel_id ?? '')))
  const isElsewhere = place !== undefined && team !== undefined && place.teamId !== team.id
  const result = isElsewhere ? { ok: false, error: 'channel_not_found' } : run(args, state, baseUrl, team ?? nobody)
  note(result.ok === true ? 'ok' : String(result.error))
  return { status: 200, body: result, ...(team === undefined ? {} : { headers: { 'x-oauth-scopes': team.scopes.join(',') } }) }
}

/** Of methods that need one scope, whatever they are called with. */
const neededScope: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.open': 'im:write',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'files.info': 'files:read',
  'users.info': 'users:read',
}

const nobody = { id: '', token: '', botUserId: '', botId: '', scopes: [] }

function isAllowed(method: string, bearer: string, { state, secrets }: Pick<Handling, 'state' | 'secrets'>): boolean {
  if (method === 'apps.connections.open') return bearer === secrets.appToken
  return method === 'oauth.v2.access' ? bearer === '' : state.teams.has(bearer)
}

function toResult(failure: FakeFailure): Result | undefined {
  if ('error' in failure) return { status: 200, body: { ok: false, error: failure.error } }
  if ('retryAfterSeconds' in failure)
    return { status: 429, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': String(failure.retryAfterSeconds) } }
  if ('page' in failure) return { status: 200, body: failure.page, headers: { 'content-type': 'text/html' } }
  if ('status' in failure) return { status: failure.status, body: { ok: false } }

  return undefined
}

function takeFailure(state: SlackState, method: string, args: Readonly<Record<string, unknown>>): FakeFailure | undefined {
  const failure = state.failures.find((known) => known.method === method && known.times > 0 && (known.channel === undefined || known.channel === args.channel))
  if (failure === undefined) return undefined

  failure.times -= 1
  return failure.how
}

async function takeUpload({ id, body, headers }: Request, state: SlackState): Promise<Result> {
  const file = state.files.get(id)
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData()
  const part = [...form.values()][0]
  if (file === undefined || !(part instanceof Blob)) return { status: 400, body: { ok: false } }

  state.files.set(id, { ...file, bytes: Buffer.from(await part.arrayBuffer()) })
  return { status: 200, body: { ok: true } }
}

function takeResponse({ id, body }: Request, state: SlackState): Result | undefined {
  const known = state.responses.get(id)
  const args = parsed(body.toString('utf8')) as Record<string, unknown>
  if (known === undefined || known.uses >= 5) return { status: 404, body: { ok: false, error: 'used_url' } }
  const failure = takeFailure(state, 'response_url', { channel: known.channel })
  if (failure !== undefined) return toResult(failure)

  known.uses += 1
  const refusal = responseRefusal(state, args)
  state.calls.push({ method: 'response_url', args, outcome: refusal ?? 'ok' })
  if (refusal !== undefined) return { status: 200, body: { ok: false, error: refusal } }

  const onlyFor = args.response_type === 'in_channel' ? {} : { onlyFor: known.userId }
  state.messageLine.add(toFakeMessage({ args, channel: known.channel, ts: state.nextTs(), via: 'response_url', ...onlyFor }))
  return { status: 200, body: { ok: true } }
}

/** Without the bot's token, Slack answers with its sign-in page. */
function giveFile({ id, headers }: Request, { state }: Handling): Result {
  const file = state.files.get(id)
  if (file === undefined || !state.teams.has(headers.authorization?.replace(/^Bearer /, '') ?? '')) {
    return { status: 200, body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } }
  }

  return { status: 200, body: file.bytes }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
