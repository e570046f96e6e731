import type { CaseFile, Receipt, Round } from '../../domain/case/case.ts'
import { lastRound } from '../../domain/case/statement.ts'
import { AppError } from '../../domain/error.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Caller } from '../caller.ts'
import { seesUnit } from '../caller.ts'
import type { Dependencies } from '../dependencies.ts'
import { namedUnit } from '../named-unit.ts'

/** The latest asking of a case, with those it asked. */
export interface LatestRound {
  readonly file: CaseFile
  readonly round: Round
  readonly receipts: readonly Receipt[]
}

function latestOf(file: CaseFile): readonly LatestRound[] {
  const round = lastRound(file)
  return round === undefined ? [] : [{ file, round, receipts: file.receipts.filter(({ roundId }) => roundId === round.id) }]
}

/** The latest rounds of a unit's open cases. */
export async function openRoundsOf(stores: Pick<Stores, 'cases'>, unitId: string): Promise<readonly LatestRound[]> {
  const cases = await stores.cases.listCases({ unitId, status: 'open' })
  return (await Promise.all(cases.map(({ id }) => stores.cases.getCaseFile(id)))).flatMap(latestOf)
}

/** AppError `not-found` where nothing is open: asked before a form, so that nobody writes in vain. */
export async function requireOpenCase({ database }: Pick<Dependencies, 'database'>, { unitId }: { readonly unitId: string }): Promise<void> {
  if ((await openRoundsOf(database, unitId)).length === 0) throw noOpenCase()
}

/** The latest rounds of a unit's closed cases, newest first. */
export async function closedRoundsOf(stores: Pick<Stores, 'cases'>, unitId: string): Promise<readonly LatestRound[]> {
  const cases = (await stores.cases.listCases({ unitId, status: 'closed' })).toSorted((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0))
  return (await Promise.all(cases.slice(0, 3).map(({ id }) => stores.cases.getCaseFile(id)))).flatMap(latestOf)
}

/** The unit that a caller speaks of: named, or their only one. AppError `invalid-input` where that is not clear, `forbidden` where it is not theirs. */
export function unitOf(caller: Caller, unitId: string | undefined): string {
  const meant = namedUnit(caller, unitId)
  if (unitId === undefined || seesUnit(caller, unitId)) return meant

  throw new AppError('forbidden', {
    zh: '这不是您负责的县区。如职责有变动，请联系管理员。',
    en: 'That county is not yours. If your duties changed, ask the administrator.',
  })
}

export function noOpenCase(): AppError {
  return new AppError(
    'not-found',
    { zh: '该县区当前没有未销号的预警。', en: 'That county has no open case.' },
    { actions: [{ label: { zh: '查看预警', en: 'Warnings' }, command: '/warnings' }] },
  )
}
