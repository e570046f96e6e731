import type { RESTOptions } from 'discord.js'
import { z } from 'zod'
import type { RequestGuard } from './request-guard.ts'

type MakeRequest = RESTOptions['makeRequest']

const limited = z.object({ retry_after: z.number(), global: z.boolean().optional() })
/** Where Discord does not say how long to wait. */
const unsaidSeconds = 5

/** discord.js's requests, watched; how long to wait is read from the answer where no header tells it, as discord.js asks again at once otherwise. */
export function makingRequests(make: MakeRequest, guard: RequestGuard | undefined, asBot: boolean): MakeRequest {
  return async (url, init) => {
    const response = await make(url, init)
    guard?.note({ status: response.status, asBot })
    if (response.status !== 429 || response.headers.has('retry-after')) return response

    const told = limited.safeParse(await response.json().catch(() => undefined)).data
    response.headers.set('retry-after', String(told?.retry_after ?? unsaidSeconds))
    if (told?.global === true) response.headers.set('x-ratelimit-global', 'true')
    return response
  }
}
