import type { CaseFile } from '../../domain/case/case.ts'
import { type InterviewReason, proposedForInterview } from '../../domain/case/interview.ts'
import type { Person } from '../../domain/people.ts'
import type { Unit } from '../../domain/unit.ts'
import { type Caller, seesUnit } from '../caller.ts'
import type { Dependencies } from '../dependencies.ts'

export interface BoardRow {
  readonly file: CaseFile
  readonly unit: Unit
  readonly interview: readonly InterviewReason[]
}

export interface Board {
  readonly rows: readonly BoardRow[]
  readonly people: readonly Person[]
  readonly now: Date
}

/** Open cases that the caller may see, the gravest first. `due`: only those proposed for interview. */
export async function readBoard(needs: Dependencies, { caller, due }: { readonly caller: Caller; readonly due: 'interview' | null }): Promise<Board> {
  const { database, clock, schemes } = needs
  const now = clock.now()
  const units = new Map((await database.units.listUnits()).map((unit) => [unit.id, unit]))
  const severity = new Map(schemes.current().grades.map((grade) => [grade.id, grade.severity]))
  const files = await database.cases.listOpenCaseFiles(schemes.current().id)
  const rows = files.flatMap((file): readonly BoardRow[] => {
    const unit = units.get(file.case.unitId)
    if (unit === undefined || !seesUnit(caller, unit.id)) return []
    return [{ file, unit, interview: proposedForInterview(file, now) }]
  })

  const chosen = rows.filter(({ interview }) => due === null || interview.length > 0)
  const weight = ({ file }: BoardRow) => severity.get(file.case.grade) ?? -1
  const sorted = chosen.toSorted((a, b) => weight(b) - weight(a) || b.file.case.periods - a.file.case.periods || a.unit.position - b.unit.position)
  return { rows: sorted, people: await database.units.listPeople(), now }
}
