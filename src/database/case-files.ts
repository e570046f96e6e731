import type { Case, CaseFile } from '../domain/case/case.ts'
import { toEvent, toReceipt, toRound, toStatement } from './case-row.ts'
import type { Connection } from './connection.ts'

function groupBy<T>(list: readonly T[], key: (item: T) => string): (id: string) => readonly T[] {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return (id) => groups.get(id) ?? []
}

/** All that hangs on these cases, in four queries however many they are. */
export async function readCaseFiles({ prisma }: Connection, cases: readonly Case[]): Promise<readonly CaseFile[]> {
  if (cases.length === 0) return []

  const where = { caseId: { in: cases.map(({ id }) => id) } }
  const rounds = (await prisma.round.findMany({ where, orderBy: { number: 'asc' } })).map(toRound)
  const receipts = await prisma.receipt.findMany({ where: { round: where }, orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }] })
  const statements = await prisma.statement.findMany({ where, orderBy: [{ filedAt: 'asc' }, { id: 'asc' }] })
  const events = await prisma.caseEvent.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] })

  const roundsOf = groupBy(rounds, ({ caseId }) => caseId)
  const receiptsOf = groupBy(receipts.map(toReceipt), ({ roundId }) => roundId)
  const statementsOf = groupBy(statements.map(toStatement), ({ caseId }) => caseId)
  const eventsOf = groupBy(events.map(toEvent), ({ caseId }) => caseId)

  return cases.map((kept) => ({
    case: kept,
    rounds: roundsOf(kept.id),
    receipts: roundsOf(kept.id).flatMap(({ id }) => receiptsOf(id)),
    statements: statementsOf(kept.id),
    events: eventsOf(kept.id),
  }))
}
