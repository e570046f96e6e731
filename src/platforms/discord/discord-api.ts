import type { REST, RESTOptions, RequestMethod } from 'discord.js'
import type { DiscordConfig } from './config.ts'
import { toDiscordFault } from './errors.ts'
import { makingRequests } from './making-requests.ts'
import type { DiscordFile } from './payload.ts'
import type { RequestGuard } from './request-guard.ts'

export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** For example `/channels/1/messages`, with its query. */
  readonly path: `/${string}`
  readonly body?: unknown
  readonly files?: readonly DiscordFile[]
}

/** Discord's REST API, narrowed to what we do with it. Answers are unknown until a schema has read them; errors are those of the messenger port. */
export interface DiscordApi {
  /** As the bot. A limit is an error at once: the outbox alone decides what is sent again, and when. */
  call(call: Call): Promise<unknown>
  /** As the bot, waiting where Discord asks to slow down: for work that nobody waits for. */
  callPatiently(call: Call): Promise<unknown>
  /** By the token of an interaction, which stands in the path; a short limit is waited for. */
  answer(call: Call): Promise<unknown>
}

/** discord.js's own retries are off; it tells of limits at once. */
export const restOptions = ({ apiUrl }: DiscordConfig) => ({ retries: 0, timeout: 15_000, ...(apiUrl === undefined ? {} : { api: apiUrl }) })

/** Longer than this nobody waits for an answer to their command. */
const patienceMs = 5000

interface ApiOptions {
  readonly createRest: (options: Partial<RESTOptions>) => REST
  /** discord.js's own. */
  readonly makeRequest: RESTOptions['makeRequest']
  readonly config: DiscordConfig
  readonly guard?: RequestGuard
}

export function createDiscordApi({ createRest, makeRequest, config, guard }: ApiOptions): DiscordApi {
  const base = restOptions(config)
  const asBot = { ...base, makeRequest: makingRequests(makeRequest, guard, true) }
  const swift = createRest({ ...asBot, rejectOnRateLimit: () => true })
  const patient = createRest(asBot)
  // Answers to interactions don't count towards the bot's 50 requests a second; each has its own address, which is forgotten soon.
  const answering = createRest({
    ...base,
    makeRequest: makingRequests(makeRequest, guard, false),
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    handlerSweepInterval: 60_000,
    rejectOnRateLimit: ({ retryAfter, timeToReset }) => Math.max(retryAfter, timeToReset) > patienceMs,
  })

  const run = async (rest: REST, { method, path, body, files = [] }: Call, auth: boolean): Promise<unknown> => {
    if (auth) guard?.assertOpen()
    // discord.js forgets the token for good once Discord has refused it.
    if (auth) rest.setToken(config.token)
    try {
      const attached = files.map(({ name, mime, bytes }) => ({ name, contentType: mime, data: Buffer.from(bytes) }))
      const content = { ...(body === undefined ? {} : { body }), ...(attached.length === 0 ? {} : { files: attached }) }
      const response = await rest.queueRequest({ method: method as RequestMethod, fullRoute: path, auth, ...content })
      if (response.status === 204) return undefined
      // Discord calls also an answer without a body JSON, at times.
      const text = await response.text()
      return text === '' ? undefined : (JSON.parse(text) as unknown)
    } catch (error) {
      throw toDiscordFault(error)
    }
  }

  return {
    call: (call) => run(swift, call, true),
    callPatiently: (call) => run(patient, call, true),
    answer: (call) => run(answering, call, false),
  }
}
