import { createHash } from 'node:crypto'
import { discordLimits } from './limits.ts'

/** Twice sent within minutes, Discord answers with the first message. At most 25 characters. */
export const nonceOf = (dedupeKey: string): string => createHash('sha256').update(dedupeKey).digest('base64url').slice(0, discordLimits.nonce)

/** Stands at the message's end: Discord does not always tell the nonce of an older message. */
export const markOf = (dedupeKey: string): string => `#${createHash('sha256').update(dedupeKey).digest('hex').slice(0, 10)}`
