import { randomBytes, randomInt } from 'node:crypto'
import type { Ids } from '../ports/ids.ts'

/**
 * 48 bits of time, 20 of a count within the millisecond, then 70 random ones, in lower-case base 32: unguessable, and in order of creation in a process,
 * so that what one transaction stores is read in the order in which it was stored.
 */
function createSortableIds(): () => string {
  let last = 0
  let count = 0
  return () => {
    const now = Math.max(Date.now(), last)
    count = now === last ? count + 1 : 0
    last = now
    const random = [...randomBytes(14)].map((byte) => (byte % 32).toString(32)).join('')
    return `${now.toString(32).padStart(10, '0')}${count.toString(32).padStart(4, '0')}${random}`
  }
}

export const systemIds: Ids = {
  create: createSortableIds(),
  secret: (bytes) => randomBytes(bytes).toString('base64url'),
  digits: (count) => Array.from({ length: count }, () => randomInt(10)).join(''),
}
