import { type ChainCheck, type SealedRow, verifyChain } from '../../domain/record/verify-chain.ts'
import type { RecordStore } from '../../ports/record-store.ts'

const pageSize = 1000

export interface RecordCheck {
  readonly chain: ChainCheck
  readonly unsealed: number
  /** Hash of the last seal; null where nothing is sealed. */
  readonly head: string | null
}

async function* readChain(record: RecordStore): AsyncGenerator<SealedRow> {
  let position = 0
  for (;;) {
    const page = await record.listSealed(position, pageSize)
    if (page.length === 0) return

    yield* page
    position = page.at(-1)?.seal.position ?? position
  }
}

/** Checks the whole chain as it is stored. */
export async function verifyRecord(record: RecordStore, head?: string): Promise<RecordCheck> {
  const chain = await verifyChain(readChain(record), head === undefined ? {} : { head })
  const last = await record.findLastSeal()
  return { chain, unsealed: await record.countUnsealed(), head: last?.hash ?? null }
}
