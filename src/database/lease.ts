import type { Connection } from './connection.ts'

interface LeaseRequest {
  readonly name: string
  readonly owner: string
  readonly realNow: Date
  readonly until: Date
}

const never = new Date(0)

/** One conditional statement each, so that of two takers one wins. The fence grows when the lease changes hands. */
export async function takeLease({ prisma }: Connection, { name, owner, realNow, until }: LeaseRequest): Promise<number | undefined> {
  const rows = await prisma.$queryRaw<{ readonly fence: number }[]>`
    INSERT INTO "lease" ("name", "owner", "until", "fence") VALUES (${name}, ${owner}, ${until}, 1)
    ON CONFLICT ("name") DO UPDATE SET
      "owner" = excluded."owner",
      "until" = excluded."until",
      "fence" = "lease"."fence" + CASE WHEN "lease"."owner" = excluded."owner" THEN 0 ELSE 1 END
    WHERE "lease"."owner" = excluded."owner" OR "lease"."until" <= ${realNow}
    RETURNING "fence"`
  return rows[0] === undefined ? undefined : Number(rows[0].fence)
}

export async function releaseLease({ prisma }: Connection, name: string, owner: string): Promise<void> {
  await prisma.lease.updateMany({ where: { name, owner }, data: { owner: '', until: never } })
}
