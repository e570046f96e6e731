import { createHash, randomUUID } from 'node:crypto'

/**
 * The same for a redelivery, and for nothing else: of the trigger that Slack gives each interaction and what was sent, because a trigger alone may be absent.
 * Where neither trigger nor answer address says which it was, each delivery counts as new.
 */
export function toEventId({ trigger, responseUrl, sent }: EventParts): string {
  if (!trigger && !responseUrl) return `slack:${randomUUID()}`
  // The answer's address is a secret: its digest only is stored.
  const digest = createHash('sha256').update(JSON.stringify([responseUrl ?? '', ...sent]))
  return `slack:${trigger ?? ''}:${digest.digest('base64url').slice(0, 16)}`
}

interface EventParts {
  readonly trigger: string | null | undefined
  readonly responseUrl?: string | null | undefined
  readonly sent: readonly unknown[]
}
