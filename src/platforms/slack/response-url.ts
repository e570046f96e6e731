import type { MessagePayload } from './blocks.ts'

/**
 * Answers by the address that came with a command or a button: five times within half an hour, also where the bot is no member.
 * False where Slack did not take it. The address is a secret: it is never logged.
 */
export async function postToResponseUrl(url: string, payload: MessagePayload, visibility: 'ephemeral' | 'in_channel'): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ ...payload, response_type: visibility, replace_original: false, unfurl_links: false }),
      signal: AbortSignal.timeout(10_000),
    })
    const text = await response.text()
    // A page in place of an answer comes from a proxy.
    const isPage = response.headers.get('content-type')?.startsWith('text/html') === true
    return response.ok && !isPage && !/"ok"\s*:\s*false/.test(text)
  } catch {
    return false
  }
}
