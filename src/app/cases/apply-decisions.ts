import type { Case } from '../../domain/case/case.ts'
import { closeCase, joinCase, openCase } from '../../domain/case/change-case.ts'
import type { CaseDecision, CloseReason, Standing } from '../../domain/case/decision.ts'
import type { Team } from '../../domain/case/team.ts'
import type { Edition } from '../../domain/edition.ts'
import { AppError } from '../../domain/error.ts'
import type { Stores } from '../../ports/stores.ts'
import { queueForPeople } from '../delivery/queue.ts'
import { type Dependencies, recordEntry, system } from '../dependencies.ts'
import { readTeam } from './team.ts'
import { addEvent, endOpenRounds, queueRedraws, storeNewRound } from './store-round.ts'

interface Applying {
  readonly needs: Dependencies
  readonly stores: Stores
  readonly edition: Edition
  readonly team: Team
}

/** Carries out what an edition means for cases, within the transaction that publishes it. */
export async function applyDecisions(needs: Dependencies, stores: Stores, edition: Edition, decisions: readonly CaseDecision[]): Promise<void> {
  const applying: Applying = { needs, stores, edition, team: await readTeam(stores) }
  for (const decision of decisions) {
    if (decision.does === 'open') await open(applying, decision)
    else if ('reason' in decision) await close(applying, decision)
    else await join(applying, decision)
  }
}

async function open({ needs, stores, edition, team }: Applying, decision: Extract<CaseDecision, { does: 'open' }>): Promise<void> {
  const { unitId, kind, standing } = decision
  const { policy, calendar } = needs
  const opened = openCase({
    id: needs.ids.create(),
    schemeId: edition.schemeId,
    unitId,
    kind,
    standing,
    editionId: edition.id,
    policy,
    calendar,
    now: needs.clock.now(),
  })
  if (!(await stores.cases.openCase(opened))) throw changedMeanwhile()

  await addEvent(needs, stores, { caseId: opened.id, kind: 'opened', data: { period: edition.period, ...toldOf(standing) } })
  await record(needs, stores, opened, 'case.opened', { unit: unitId, grade: standing.grade, period: edition.period })
  await storeNewRound(needs, stores, { case: opened, kind: decision.ask, number: 1, editionId: edition.id, team })
}

/** What a case's event keeps of its standing: the evidence, as it was. */
function toldOf({ grade, redLines, misses }: Standing) {
  return { grade, redLines, ...(misses === undefined ? {} : { misses }) }
}

async function join({ needs, stores, edition, team }: Applying, decision: Extract<CaseDecision, { caseId: string; standing: Standing }>): Promise<void> {
  const before = await getOpen(stores, decision.caseId)
  const joined = joinCase(before, { standing: decision.standing, editionId: edition.id })
  if (!(await stores.cases.saveCase(joined))) throw changedMeanwhile()

  const { grade, periods } = decision.standing
  await addEvent(needs, stores, {
    caseId: joined.id,
    kind: 'joined',
    data: { period: edition.period, ...toldOf(decision.standing), periods, was: before.grade },
  })
  await record(needs, stores, joined, 'case.joined', { grade, period: edition.period, periods })
  if (decision.ask === null) return

  await endOpenRounds(needs, stores, joined.id, 'superseded')
  await queueRedraws(needs, stores, { caseId: joined.id, why: `superseded:${edition.id}` })
  const { rounds } = await stores.cases.getCaseFile(joined.id)
  await storeNewRound(needs, stores, { case: joined, kind: decision.ask, number: rounds.length + 1, editionId: edition.id, team })
}

async function close({ needs, stores, edition }: Applying, decision: Extract<CaseDecision, { reason: CloseReason }>): Promise<void> {
  const withdrawn = decision.does === 'withdraw'
  const closed = closeCase(await getOpen(stores, decision.caseId), { at: needs.clock.now(), byId: system, reason: decision.reason, editionId: edition.id })
  await storeClosed(needs, stores, closed, withdrawn)
}

/** Stores a closed case, ends its rounds, and tells those who were told. */
export async function storeClosed(needs: Dependencies, stores: Stores, closed: Case, withdrawn: boolean): Promise<void> {
  if (!(await stores.cases.saveCase(closed))) throw changedMeanwhile()

  await endOpenRounds(needs, stores, closed.id, withdrawn ? 'withdrawn' : 'closed')
  await addEvent(needs, stores, {
    caseId: closed.id,
    kind: withdrawn ? 'withdrawn' : 'closed',
    actorId: closed.closedById ?? system,
    data: { reason: closed.closeReason },
  })
  await record(needs, stores, closed, withdrawn ? 'case.withdrawn' : 'case.closed', { reason: closed.closeReason }, closed.closedById ?? system)
  const told = new Set(
    (await stores.delivery.listOutbox({ caseId: closed.id, statuses: ['sent'] }))
      .filter(({ payload }) => payload.kind === 'notice')
      .flatMap(({ personId }) => personId ?? []),
  )
  const payload = { kind: 'closed', caseId: closed.id, withdrawn } as const
  await queueForPeople(
    needs,
    stores,
    [...told].map((personId) => ({ personId, caseId: closed.id, payload, key: `closed:${closed.id}` })),
  )
  await queueRedraws(needs, stores, { caseId: closed.id, why: 'closed' })
}

async function getOpen(stores: Stores, caseId: string): Promise<Case> {
  const found = await stores.cases.findCase(caseId)
  if (found === undefined || found.status === 'closed') throw changedMeanwhile()
  return found
}

async function record(
  needs: Dependencies,
  stores: Stores,
  about: Case,
  kind: string,
  data: Readonly<Record<string, unknown>>,
  actorId: string = system,
): Promise<void> {
  await stores.record.append([recordEntry(needs, { actorId, kind, subject: `case:${about.id}`, data })])
}

export function changedMeanwhile(): AppError {
  return new AppError('conflict', { zh: '预警状态刚被他人更新，请重新打开后再操作。', en: 'Somebody changed the case just now: open it again and retry.' })
}
