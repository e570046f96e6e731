import type { CaseFile } from '../../domain/case/case.ts'
import { lastRound } from '../../domain/case/statement.ts'
import { AppError } from '../../domain/error.ts'
import type { Unit } from '../../domain/unit.ts'
import type { AnsweredCase } from '../../reply/views/ack.ts'
import type { StatementForm, StatementMessage } from '../../reply/views/statement-view.ts'
import type { Caller } from '../caller.ts'
import type { Dependencies } from '../dependencies.ts'
import { refuseOnlookers } from './refuse-onlookers.ts'
import { getRiskCase, refuseSecond } from './statements.ts'

async function getUnit({ database }: Dependencies, unitId: string): Promise<Unit> {
  const unit = (await database.units.listUnits()).find(({ id }) => id === unitId)
  if (unit === undefined) throw new AppError('not-found', { zh: '没有这个县区。', en: 'There is no such unit.' })
  return unit
}

const newestStatement = ({ statements }: CaseFile) =>
  statements.toSorted((a, b) => a.filedAt.getTime() - b.filedAt.getTime() || (a.id < b.id ? -1 : 1)).at(-1) ?? null

/** A case just after somebody answered; `receipts`: whose answers are told. */
export async function showAnswered(
  needs: Dependencies,
  answered: { readonly file: CaseFile; readonly receipts?: AnsweredCase['receipts'] },
): Promise<AnsweredCase> {
  const { file, receipts = [] } = answered
  return {
    unit: await getUnit(needs, file.case.unitId),
    case: file.case,
    round: lastRound(file) ?? null,
    receipts,
    statement: newestStatement(file),
    people: await needs.database.units.listPeople(),
    sample: needs.sample,
  }
}

/** The newest statement of a case, as one side hears of it. */
export async function showStatement(needs: Dependencies, file: CaseFile, reader: StatementMessage['reader']): Promise<StatementMessage> {
  const statement = newestStatement(file)
  if (statement === null) throw new AppError('not-found', { zh: '还没有情况说明。', en: 'There is no statement yet.' })
  return {
    unit: await getUnit(needs, file.case.unitId),
    case: file.case,
    statement,
    people: await needs.database.units.listPeople(),
    reader,
    sample: needs.sample,
  }
}

/** What the form of a statement starts with. */
export async function readStatementForm(needs: Dependencies, { caller, unitId }: { readonly caller: Caller; readonly unitId: string }): Promise<StatementForm> {
  await refuseOnlookers(needs, needs.database, { caller, unitId })
  const file = await getRiskCase(needs.database, unitId)
  const newest = newestStatement(file)
  const round = lastRound(file)
  // Before it is written, not after.
  if (round !== undefined) refuseSecond(file, round.id)
  return {
    unit: await getUnit(needs, unitId),
    case: file.case,
    dueAt: round?.statementDueAt ?? null,
    returned: newest?.status === 'returned' ? newest : null,
  }
}
