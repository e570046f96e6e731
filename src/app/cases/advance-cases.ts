import type { Round } from '../../domain/case/case.ts'
import { advanceRound, type RoundAdvance } from '../../domain/case/advance-round.ts'
import type { Stores } from '../../ports/stores.ts'
import { type Dependencies, recordEntry, system } from '../dependencies.ts'
import { addEvent, queueNotices, queueTells, storeAsks } from './store-round.ts'
import { readTeam } from './team.ts'

const batchSize = 50

/** Takes the steps of rounds that are due; true where any was. Everything is read again inside the transaction, so two workers take a step once. */
export async function advanceCases(needs: Dependencies): Promise<boolean> {
  const due = await needs.database.cases.listDueRounds(needs.clock.now(), batchSize)
  let changed = false
  for (const round of due) {
    const taken = await needs.database.transaction((stores) => advanceOne(needs, stores, round))
    changed = taken || changed
  }
  return changed
}

async function advanceOne(needs: Dependencies, stores: Stores, due: Round): Promise<boolean> {
  const file = await stores.cases.getCaseFile(due.caseId)
  const round = file.rounds.find(({ id }) => id === due.id)
  if (round === undefined) return false

  const receipts = file.receipts.filter(({ roundId }) => roundId === round.id)
  const advance = advanceRound({ case: file.case, round, receipts, team: await readTeam(stores), now: needs.clock.now() })
  if (advance.does === 'nothing' || !(await stores.cases.saveRound(advance.round, round))) return false

  await carryOut(needs, stores, advance)
  return true
}

async function carryOut(needs: Dependencies, stores: Stores, advance: Exclude<RoundAdvance, { does: 'nothing' }>): Promise<void> {
  const { round } = advance
  if (advance.does === 'remind-alone') {
    await queueNotices(needs, stores, { round, receipts: advance.again, again: true })
    await note(needs, stores, round, 'case.reminded', { people: advance.again.map(({ personId }) => personId) })
    return
  }
  await queueTells(needs, stores, { round, tells: advance.tells })
  if (advance.does === 'ask-press') {
    await addEvent(needs, stores, { caseId: round.caseId, roundId: round.id, kind: 'held', data: { waits: 'press' } })
    await note(needs, stores, round, 'case.held', { waits: 'press' })
    return
  }

  await queueNotices(needs, stores, { round, receipts: advance.again, again: true })
  await storeAsks(needs, stores, { round, asks: advance.asks })
  const merged = advance.merged.map(({ index, step, dueAt }) => ({ step: index, action: step.action, dueAt: dueAt.toISOString() }))
  const data = { step: advance.taken.index, action: advance.taken.step.action, dueAt: advance.taken.dueAt.toISOString() }
  await addEvent(needs, stores, { caseId: round.caseId, roundId: round.id, kind: 'step', data })
  if (merged.length > 0) await addEvent(needs, stores, { caseId: round.caseId, roundId: round.id, kind: 'merged', data: { merged, into: advance.taken.index } })
  await note(needs, stores, round, 'case.step-taken', { ...data, merged })
}

async function note(needs: Dependencies, stores: Stores, round: Round, kind: string, data: Readonly<Record<string, unknown>>): Promise<void> {
  await stores.record.append([recordEntry(needs, { actorId: system, kind, subject: `case:${round.caseId}`, data: { round: round.number, ...data } })])
}
