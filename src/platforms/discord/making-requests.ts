import type { RESTOptions } from 'discord.js'
import { z } from 'zod'
import type { RequestGuard } from './request-guard.ts'

type MakeRequest = RESTOptions['makeRequest']
type RequestInit = Parameters<MakeRequest>[1]

const limited = z.object({ retry_after: z.number(), global: z.boolean().optional() })
/** Where Discord does not say how long to wait. */
const unsaidSeconds = 5

/**
 * Files as bytes: discord.js sends a form by whichever undici the process loaded first, and that of Slack's library does not know its forms.
 */
async function withPlainBody(init: RequestInit): Promise<RequestInit> {
  if (!(init.body instanceof FormData)) return init

  const form = new Response(init.body)
  const headers = { ...z.record(z.string(), z.string()).parse(init.headers ?? {}), 'content-type': form.headers.get('content-type') ?? '' }
  return { ...init, headers, body: new Uint8Array(await form.arrayBuffer()) }
}

/** discord.js's requests, watched; how long to wait is read from the answer where no header tells it, as discord.js asks again at once otherwise. */
export function makingRequests(make: MakeRequest, guard: RequestGuard | undefined, asBot: boolean): MakeRequest {
  return async (url, init) => {
    const response = await make(url, await withPlainBody(init))
    guard?.note({ status: response.status, asBot })
    if (response.status !== 429 || response.headers.has('retry-after')) return response

    const told = limited.safeParse(await response.json().catch(() => undefined)).data
    response.headers.set('retry-after', String(told?.retry_after ?? unsaidSeconds))
    if (told?.global === true) response.headers.set('x-ratelimit-global', 'true')
    return response
  }
}
