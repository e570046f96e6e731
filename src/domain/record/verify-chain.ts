import { genesisHash, hashRow } from './chain.ts'
import type { RecordRow, RecordSeal } from './record.ts'

/** A seal with its row; null where the row is gone. */
export interface SealedRow {
  readonly row: RecordRow | null
  readonly seal: RecordSeal
}

export type ChainFault = 'row-missing' | 'row-changed' | 'wrong-row' | 'link-broken' | 'position-missing' | 'head-not-found'

export type ChainCheck =
  | { readonly ok: true; readonly checked: number; readonly head: string }
  | {
      readonly ok: false
      readonly checked: number
      /** Position of the first broken link; null where every link holds but the chain never had the head that was asked for. */
      readonly firstBroken: number | null
      readonly rowSeq: number | null
      readonly why: ChainFault
    }

/** Walks the chain from its start. `head`: a hash printed earlier, whole or shortened (`9c41a2f0…41e7`), which must still be one of its links. */
export async function verifyChain(links: AsyncIterable<SealedRow> | Iterable<SealedRow>, options: { readonly head?: string } = {}): Promise<ChainCheck> {
  let previous = genesisHash
  let checked = 0
  let headSeen = options.head === undefined || isHead(genesisHash, options.head)
  for await (const link of links) {
    const why = findFault(link, { position: checked + 1, previous })
    if (why) return { ok: false, checked, firstBroken: why === 'position-missing' ? checked + 1 : link.seal.position, rowSeq: link.seal.rowSeq, why }
    previous = link.seal.hash
    checked += 1
    if (options.head !== undefined && isHead(previous, options.head)) headSeen = true
  }
  if (!headSeen) return { ok: false, checked, firstBroken: null, rowSeq: null, why: 'head-not-found' }
  return { ok: true, checked, head: previous }
}

/** A printed head may be shortened: its first and last digits with `…` between. */
function isHead(hash: string, printed: string): boolean {
  const [start = '', end = ''] = printed.split('…')
  return hash.startsWith(start) && hash.endsWith(end)
}

function findFault({ row, seal }: SealedRow, expected: { readonly position: number; readonly previous: string }): ChainFault | undefined {
  if (seal.position !== expected.position) return 'position-missing'
  if (seal.previous !== expected.previous) return 'link-broken'
  if (row === null) return 'row-missing'
  if (row.seq !== seal.rowSeq) return 'wrong-row'
  return hashRow(seal.previous, row) === seal.hash ? undefined : 'row-changed'
}
