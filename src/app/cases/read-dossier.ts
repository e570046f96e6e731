import type { CaseFile } from '../../domain/case/case.ts'
import { AppError } from '../../domain/error.ts'
import { proposedForInterview } from '../../domain/case/interview.ts'
import type { Dossier } from '../../reply/views/dossier.ts'
import { type Caller, may, seesUnit } from '../caller.ts'
import { type Dependencies, recordEntry, system } from '../dependencies.ts'

/** The dossier of a unit's open case, else of its latest one. That it was drawn is recorded. */
export async function readDossier(needs: Dependencies, { caller, unitId }: { readonly caller: Caller; readonly unitId: string }): Promise<Dossier> {
  const { database, schemes, clock } = needs
  if (!seesUnit(caller, unitId)) throw new AppError('forbidden', { zh: '您只能查看本县区的卷宗。', en: 'You may only see your own county’s dossier.' })
  const unit = (await database.units.listUnits()).find(({ id }) => id === unitId)
  const found = await findCase(needs, unitId)
  if (unit === undefined || found === undefined) throw new AppError('not-found', { zh: '该县区没有预警记录。', en: 'That county never had a case.' })

  const file = await database.cases.getCaseFile(found)
  const last = await database.record.findLastSeal()
  await database.record.append([recordEntry(needs, { actorId: caller.person?.id ?? system, kind: 'dossier.drawn', subject: `case:${file.case.id}` })])
  return {
    file,
    unit,
    scheme: schemes.current(),
    periods: await readPeriods(needs, file),
    people: await database.units.listPeople(),
    messages: await database.delivery.listOutbox({ caseId: file.case.id }),
    interview: proposedForInterview(file, clock.now()),
    recordHead: last?.hash ?? null,
    forCounty: !may(caller, 'register'),
    sample: needs.sample,
    now: clock.now(),
  }
}

async function findCase({ database }: Dependencies, unitId: string): Promise<string | undefined> {
  const cases = await database.cases.listCases({ unitId })
  const order = cases.toSorted(
    (a, b) =>
      Number(a.status === 'closed') - Number(b.status === 'closed') ||
      Number(a.kind !== 'risk') - Number(b.kind !== 'risk') ||
      b.openedAt.getTime() - a.openedAt.getTime(),
  )
  return order[0]?.id
}

async function readPeriods({ database }: Dependencies, file: CaseFile): Promise<Dossier['periods']> {
  const { schemeId, unitId, firstPeriod, lastPeriod } = file.case
  const history = await database.editions.listUnitHistory(schemeId, unitId, firstPeriod, lastPeriod)
  return Promise.all(
    history.map(async ({ edition, result }) => ({ edition, result, figures: (await database.editions.readFigures(edition.batchIds)).get(unitId) ?? {} })),
  )
}
