import { proposedForInterview } from '../../domain/case/interview.ts'
import type { WarningBoard, WarningRow } from '../../reply/views/board.ts'
import type { Problem } from '../../reply/views/case-subject.ts'
import { type Caller, may, seesUnit } from '../caller.ts'
import type { Dependencies } from '../dependencies.ts'
import { readSubject } from './read-subject.ts'

/** Open cases that the caller may see, the gravest first. `due`: only those proposed for interview. */
export async function readBoard(needs: Dependencies, { caller, due }: { readonly caller: Caller; readonly due: 'interview' | null }): Promise<WarningBoard> {
  const { database, clock, schemes } = needs
  const now = clock.now()
  const units = new Map((await database.units.listUnits()).map((unit) => [unit.id, unit]))
  const severity = new Map(schemes.current().grades.map((grade) => [grade.id, grade.severity]))
  const files = await database.cases.listOpenCaseFiles(schemes.current().id)
  const rows = files.flatMap((file): readonly WarningRow[] => {
    const unit = units.get(file.case.unitId)
    if (unit === undefined || !seesUnit(caller, unit.id)) return []
    return [{ file, unit, interview: proposedForInterview(file, now) }]
  })

  const chosen = rows.filter(({ interview }) => due === null || interview.length > 0)
  const weight = ({ file }: WarningRow) => severity.get(file.case.grade) ?? -1
  const sorted = chosen.toSorted((a, b) => weight(b) - weight(a) || b.file.case.periods - a.file.case.periods || a.unit.position - b.unit.position)
  const problems = new Map<string, readonly Problem[]>()
  for (const { file, unit } of sorted) problems.set(unit.id, (await readSubject(needs, file)).problems)
  return {
    rows: sorted,
    people: await database.units.listPeople(),
    scheme: schemes.current(),
    problems,
    due,
    mayRegister: may(caller, 'register'),
    mayPress: may(caller, 'press'),
    sample: needs.sample,
    now,
  }
}
