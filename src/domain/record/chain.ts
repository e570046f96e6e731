import { createHash } from 'node:crypto'
import { canonicalRow } from './canonical-row.ts'
import type { RecordRow, RecordSeal } from './record.ts'

/** What the first seal follows. */
export const genesisHash = '0'.repeat(64)

/** SHA-256 in hexadecimal over the hash before and the canonical row. */
export function hashRow(previous: string, row: RecordRow): string {
  return createHash('sha256')
    .update(`${previous}\n${canonicalRow(row)}`)
    .digest('hex')
}

/** The next links of the chain, in the order of the rows. */
export function sealRows(rows: readonly RecordRow[], lastSeal: RecordSeal | undefined): readonly RecordSeal[] {
  const seals: RecordSeal[] = []
  let previous = lastSeal?.hash ?? genesisHash
  let position = lastSeal?.position ?? 0
  for (const row of rows) {
    position += 1
    const hash = hashRow(previous, row)
    seals.push({ position, rowSeq: row.seq, previous, hash })
    previous = hash
  }
  return seals
}
