import { sealRows } from '../../domain/record/chain.ts'
import { AppError } from '../../domain/error.ts'
import type { Dependencies } from '../dependencies.ts'

const batchSize = 500
const leaseMs = 10_000
const leaseName = 'record-sealer'

/** Seals the rows that no seal covers yet, in order; one process at a time. True where there were any. */
export async function sealRecord({ database, stopwatch, owner }: Pick<Dependencies, 'database' | 'stopwatch' | 'owner'>): Promise<boolean> {
  const rows = await database.record.listUnsealed(batchSize)
  if (rows.length === 0) return false

  const now = stopwatch.now()
  const fence = await database.delivery.takeLease(leaseName, owner, now, new Date(now.getTime() + leaseMs))
  if (fence === undefined) return false

  try {
    await database.transaction(async (stores) => {
      const [unsealed, last] = [await stores.record.listUnsealed(batchSize), await stores.record.findLastSeal()]
      await stores.record.addSeals(sealRows(unsealed, last))
    })
    return true
  } catch (error) {
    // Another sealed the same rows: its chain stands.
    if (error instanceof AppError && error.code === 'conflict') return false
    throw error
  }
}

/** Whoever seals next need not wait for this process's lease to run out. */
export async function releaseSealer({ database, owner }: Pick<Dependencies, 'database' | 'owner'>): Promise<void> {
  await database.delivery.releaseLease(leaseName, owner)
}
