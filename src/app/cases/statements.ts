import { localDate } from '../../domain/calendar/local-time.ts'
import type { CaseFile, Statement } from '../../domain/case/case.ts'
import { fileStatement, findStatementRefusal, lastRound, type StatementRefusal } from '../../domain/case/statement.ts'
import { holdersOf } from '../../domain/case/team.ts'
import { AppError, refuseOption } from '../../domain/error.ts'
import type { Words } from '../../domain/language.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Caller } from '../caller.ts'
import { queueForPeople } from '../delivery/queue.ts'
import { type Dependencies, recordEntry, system } from '../dependencies.ts'
import { acknowledgeWithin } from './acknowledge.ts'
import { changedMeanwhile } from './apply-decisions.ts'
import { noOpenCase, openRoundsOf } from './find-rounds.ts'
import { refuseOnlookers } from './refuse-onlookers.ts'
import { endOpenRounds, queueRedraws, storeNewRound } from './store-round.ts'
import { readTeam } from './team.ts'

export interface StatementText {
  readonly cause: string
  readonly measures: string
  /** Local date. */
  readonly deadline: string
}

const refusals: Readonly<Record<StatementRefusal, Words>> = {
  'case-closed': { zh: '预警已销号，无需再报情况说明。', en: 'The case is closed: no statement is needed.' },
  'under-review': { zh: '已有一份情况说明正在审阅，请等待结果。', en: 'A statement is being reviewed: wait for the result.' },
  'accepted-before': { zh: '情况说明已采纳，无需重复报送。', en: 'The statement was accepted: there is no need to file another.' },
}

const pastDeadline = (): AppError =>
  refuseOption('deadline', { zh: '完成时限早于今天。请改为今天或以后的日期。', en: 'The deadline is before today. Give today or a later date.' })

/** The county's open risk case. AppError `not-found` where there is none. */
export async function getRiskCase(stores: Pick<Stores, 'cases'>, unitId: string): Promise<CaseFile> {
  const rounds = await openRoundsOf(stores, unitId)
  const latest = rounds.find(({ file }) => file.case.kind === 'risk') ?? rounds[0]
  if (latest === undefined) throw noOpenCase()
  return latest.file
}

/** AppError `conflict` where no statement is wanted just now. */
export function refuseSecond(file: CaseFile, roundId: string): void {
  const refusal = findStatementRefusal(file, roundId)
  if (refusal !== undefined) throw new AppError('conflict', refusals[refusal])
}

/** Files a statement; it says that the notice was read, so it acknowledges too. The desk and the analysts are told. */
export async function fileStatementFor(
  needs: Dependencies,
  request: { readonly caller: Caller; readonly unitId: string; readonly text: StatementText },
): Promise<CaseFile> {
  const { caller, unitId, text } = request
  const personId = caller.person?.id ?? system
  if (text.deadline < localDate(needs.clock.now(), needs.timeZone)) throw pastDeadline()

  return needs.database.transaction(async (stores) => {
    await refuseOnlookers(needs, stores, { caller, unitId })
    const file = await getRiskCase(stores, unitId)
    const round = lastRound(file)
    if (round === undefined) throw noOpenCase()
    refuseSecond(file, round.id)

    // Of two that are filed at once, the second sees the first.
    if (!(await stores.cases.saveCase({ ...file.case, version: file.case.version + 1 }))) throw changedMeanwhile()
    const statement = fileStatement({ id: needs.ids.create(), caseId: file.case.id, roundId: round.id, personId, filedAt: needs.clock.now(), ...text })
    await stores.cases.addStatement(statement)
    const people = await reviewersOf(needs, stores, file)
    await tellAbout(needs, stores, statement, people)
    await stores.record.append([
      recordEntry(needs, { actorId: personId, kind: 'statement.filed', subject: `case:${file.case.id}`, data: { statement: statement.id } }),
    ])
    await queueRedraws(needs, stores, { caseId: file.case.id, why: `statement:${statement.id}` })
    await acknowledgeToo(needs, stores, caller, { unitId, personId })
    return stores.cases.getCaseFile(file.case.id)
  })
}

async function acknowledgeToo(
  needs: Dependencies,
  stores: Stores,
  caller: Caller,
  about: { readonly unitId: string; readonly personId: string },
): Promise<void> {
  const rounds = await openRoundsOf(stores, about.unitId)
  const isAsked = rounds.some(({ receipts }) => receipts.some((receipt) => receipt.personId === about.personId && receipt.acknowledgedAt === null))
  if (!isAsked) return

  const answer = { at: needs.clock.now(), method: 'command', registeredById: null, spokeWith: null, note: null } as const
  await acknowledgeWithin(needs, stores, { caller, ...about, answer })
}

async function reviewersOf(needs: Dependencies, stores: Stores, file: CaseFile): Promise<readonly string[]> {
  const desk = holdersOf(await readTeam(stores), file.case, ['desk'], needs.clock.now()).map(({ personId }) => personId)
  const analysts = (await stores.units.listPeople()).filter((person) => person.active && person.roles.includes('analyst')).map(({ id }) => id)
  return [...new Set([...desk, ...analysts])]
}

async function tellAbout(needs: Dependencies, stores: Stores, statement: Statement, people: readonly string[]): Promise<void> {
  const payload = { kind: 'statement', caseId: statement.caseId, statementId: statement.id } as const
  await queueForPeople(
    needs,
    stores,
    people.map((personId) => ({ personId, caseId: statement.caseId, payload, key: `statement:${statement.id}:${statement.status}` })),
  )
}

/** Accepts the statement under review, or returns it: then the county is asked again in a new round. */
export async function reviewStatementOf(
  needs: Dependencies,
  request: { readonly caller: Caller; readonly unitId: string; readonly status: 'accepted' | 'returned'; readonly reason: string | null },
): Promise<CaseFile> {
  const { caller, unitId, status, reason } = request
  const reviewedById = caller.person?.id ?? system
  return needs.database.transaction(async (stores) => {
    const file = await getRiskCase(stores, unitId)
    const statement = file.statements.find((one) => one.status === 'filed')
    if (statement === undefined) throw new AppError('not-found', { zh: '没有待审阅的情况说明。', en: 'There is no statement to review.' })
    if (statement.personId === reviewedById)
      throw new AppError('forbidden', { zh: '本人报送的情况说明须由他人审阅。', en: 'Somebody else must review a statement that you filed.' })

    const review = { status, reviewedById, reviewedAt: needs.clock.now(), reviewReason: reason }
    if (!(await stores.cases.reviewStatement(statement.id, review)))
      throw new AppError('conflict', { zh: '该说明刚被他人审阅。', en: 'Somebody reviewed it just now.' })

    await tellAbout(needs, stores, { ...statement, ...review }, [statement.personId])
    await stores.record.append([
      recordEntry(needs, { actorId: reviewedById, kind: `statement.${status}`, subject: `case:${file.case.id}`, data: { statement: statement.id } }),
    ])
    await queueRedraws(needs, stores, { caseId: file.case.id, why: `${status}:${statement.id}` })
    if (status === 'returned') {
      await endOpenRounds(needs, stores, file.case.id, 'superseded')
      const number = file.rounds.length + 1
      await storeNewRound(needs, stores, { case: file.case, kind: 'returned', number, editionId: file.case.lastEditionId, team: await readTeam(stores) })
    }
    return stores.cases.getCaseFile(file.case.id)
  })
}
