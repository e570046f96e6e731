import type { DeliveryStore } from '../ports/delivery-store.ts'
import type { Connection } from './connection.ts'
import { placeholder, type Value } from './insert-rows.ts'

type ClaimRequest = Parameters<DeliveryStore['claim']>[0]

/** Builds one statement with its values: `bind` answers the placeholder. */
function createBinder(provider: Connection['provider']) {
  const values: Value[] = []
  const bind = (value: Value): string => {
    values.push(value)
    return placeholder(provider, values.length - 1)
  }
  return { values, bind }
}

/**
 * Claims in one statement; answers the claimed ids. SQLite lets one writer in at a time. PostgreSQL skips rows that another claimer
 * is about to take; the ARRAY form keeps its index after ANALYZE, where a common table expression falls to a sequential scan.
 */
export async function claimRows({ prisma, provider }: Connection, request: ClaimRequest): Promise<string[]> {
  const { owner, now, realNow, leaseUntil, limit, pausedAddresses } = request
  const { values, bind } = createBinder(provider)
  const isPostgres = provider === 'postgresql'
  // PostgreSQL can't infer the type of a value that stands alone in a SELECT or SET.
  const instant = (value: Date) => (isPostgres ? `CAST(${bind(value)} AS TIMESTAMP(3))` : bind(value))

  const change = `"claimedFrom" = CASE WHEN "status" = 'queued' THEN 'queued' ELSE 'unknown' END, "status" = 'claimed',
    "owner" = ${bind(owner)}, "leaseUntil" = ${instant(leaseUntil)}, "fence" = "fence" + 1, "attempts" = "attempts" + 1`
  const free = `(("status" IN ('queued', 'unknown') AND "notBefore" <= ${instant(realNow)}) OR ("status" = 'claimed' AND "leaseUntil" < ${instant(realNow)}))`
  const due = `"dueAt" <= ${instant(now)}`
  const unpaused =
    pausedAddresses.length === 0 ? '' : `AND "platform" || ':' || "address" NOT IN (${pausedAddresses.map((address) => bind(address)).join(', ')})`
  const chosen = `SELECT "id" FROM "outbox" WHERE ${free} AND ${due} ${unpaused} ORDER BY "dueAt", "id" LIMIT ${bind(limit)}`
  const where = isPostgres ? `"id" = ANY(ARRAY(${chosen} FOR UPDATE SKIP LOCKED))` : `"id" IN (${chosen})`

  const rows = await prisma.$queryRawUnsafe<{ readonly id: string }[]>(`UPDATE "outbox" SET ${change} WHERE ${where} RETURNING "id"`, ...values)
  return rows.map(({ id }) => id)
}
