import type { MessagePayload } from './blocks.ts'

const attempts = 4
const longestWaitMs = 30_000

/**
 * Answers by the address that came with a command or a button: five times within half an hour, also where the bot is no member. Where Slack asks to slow
 * down it waits and sends again. False where Slack did not take it. The address is a secret: it is never logged.
 */
export async function postToResponseUrl(url: string, payload: MessagePayload, visibility: 'ephemeral' | 'in_channel'): Promise<boolean> {
  const body = JSON.stringify({ ...payload, response_type: visibility, replace_original: false, unfurl_links: false })
  try {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body,
        signal: AbortSignal.timeout(10_000),
      })
      const text = await response.text()
      // A page in place of an answer comes from a proxy.
      const isPage = response.headers.get('content-type')?.startsWith('text/html') === true
      if (response.status !== 429) return response.ok && !isPage && !/"ok"\s*:\s*false/.test(text)

      const askedMs = (Number(response.headers.get('retry-after')) || 1) * 1000
      if (askedMs > longestWaitMs) return false
      await new Promise((resolve) => setTimeout(resolve, askedMs))
    }
    return false
  } catch {
    return false
  }
}
