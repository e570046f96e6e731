import { randomBytes, randomInt } from 'node:crypto'
import type { Ids } from '../ports/ids.ts'

/** 48 bits of time, then 80 random ones, in lower-case base 32: unguessable, and in order of creation. */
function sortableId(): string {
  const time = Date.now().toString(32).padStart(10, '0')
  const random = [...randomBytes(16)].map((byte) => (byte % 32).toString(32)).join('')
  return `${time}${random}`
}

export const systemIds: Ids = {
  create: sortableId,
  secret: (bytes) => randomBytes(bytes).toString('base64url'),
  digits: (count) => Array.from({ length: count }, () => randomInt(10)).join(''),
}
