import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'

export const eventsPath = '/slack/events'
const toleranceSeconds = 5 * 60

/**
 * Bolt's listener for mounting in our server, below /slack/: it throws on paths it does not know, and its signature check refuses old timestamps but
 * takes future ones. The body is left to Bolt, which needs it raw.
 */
export function guardRequests(listener: RequestListener, { stopwatch, log }: { readonly stopwatch: Stopwatch; readonly log: Log }): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0]
    if (path !== eventsPath) return refuse(request, response, 404)
    if (request.method !== 'POST') return refuse(request, response, 405)
    if (!isTimely(request, stopwatch.now())) {
      log.warn({ platform: 'slack' }, 'a request with a missing, old or future timestamp was refused')
      return refuse(request, response, 401)
    }

    try {
      listener(request, response)
    } catch (error) {
      log.error({ platform: 'slack', error }, 'the Slack receiver threw')
      refuse(request, response, 500)
    }
  }
}

function isTimely(request: IncomingMessage, now: Date): boolean {
  const header = request.headers['x-slack-request-timestamp']
  if (typeof header !== 'string' || !/^\d{1,12}$/.test(header)) return false

  return Math.abs(now.getTime() / 1000 - Number(header)) <= toleranceSeconds
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  request.resume()
  response.writeHead(status, { connection: 'close' })
  response.end()
}
