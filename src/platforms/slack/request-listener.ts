import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'

export const eventsPath = '/slack/events'
const toleranceSeconds = 5 * 60
const longestBody = 1024 * 1024

/**
 * Bolt's listener for mounting in our server, below /slack/. It throws on paths it does not know, its signature check refuses old timestamps but takes future
 * ones, it knows a form only by its bare content type, and a body that holds nothing ends the process: all of that is looked at before.
 */
export function guardRequests(listener: RequestListener, { stopwatch, log }: { readonly stopwatch: Stopwatch; readonly log: Log }): RequestListener {
  const hand = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const rawBody = await readBody(request)
    if (rawBody === undefined) return refuse(request, response, 413)
    const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
    if (holdsNothing(rawBody, type)) return refuse(request, response, 400)

    request.headers['content-type'] = type
    listener(Object.assign(request, { rawBody }), response)
  }

  return (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0]
    if (path !== eventsPath) return refuse(request, response, 404)
    if (request.method !== 'POST') return refuse(request, response, 405)
    if (!isTimely(request, stopwatch.now())) {
      log.warn({ platform: 'slack' }, 'a request with an old, future or unreadable timestamp was refused')
      return refuse(request, response, 401)
    }

    hand(request, response).catch((error: unknown) => {
      log.warn({ platform: 'slack', error }, 'a request broke off or could not be handed on')
      refuse(request, response, 500)
    })
  }
}

/** Without a timestamp it is Bolt's business: it answers Slack's unsigned check of the certificate (`ssl_check`) and refuses everything else. */
function isTimely(request: IncomingMessage, now: Date): boolean {
  const header = request.headers['x-slack-request-timestamp']
  if (header === undefined) return true
  if (typeof header !== 'string' || !/^\d{1,12}$/.test(header)) return false

  return Math.abs(now.getTime() / 1000 - Number(header)) <= toleranceSeconds
}

/** Undefined where it is too long. */
function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > longestBody) resolve(undefined)
      else chunks.push(chunk)
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', reject)
  })
}

/** A body that stands for nothing is short: JSON's null, alone or as the payload of a form. What is no JSON is Bolt's business. */
function holdsNothing(body: Buffer, type: string): boolean {
  if (body.length > 200) return false
  const text = body.toString()
  const json = type === 'application/x-www-form-urlencoded' ? (new URLSearchParams(text).get('payload') ?? '{}') : text
  try {
    return JSON.parse(json) === null
  } catch {
    return false
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  request.resume()
  if (response.headersSent) return
  response.writeHead(status, { connection: 'close' })
  response.end()
}
