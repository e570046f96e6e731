import { isValidOn } from '../../domain/assignment/assignments.ts'
import { localDate } from '../../domain/calendar/local-time.ts'
import type { CaseFile } from '../../domain/case/case.ts'
import { proposedForInterview } from '../../domain/case/interview.ts'
import { seesAllUnits } from '../../domain/access.ts'
import { AppError } from '../../domain/error.ts'
import type { Assignment, DutyRole } from '../../domain/people.ts'
import type { WarningBoard, WarningRow } from '../../reply/views/board.ts'
import type { Problem } from '../../reply/views/case-subject.ts'
import { type Caller, may, seesUnit } from '../caller.ts'
import type { Dependencies } from '../dependencies.ts'
import { readSubject } from './read-subject.ts'

/** Open cases that the caller may see, the gravest first. `due`: only those proposed for interview. What may come next is the department's own business. */
export async function readBoard(needs: Dependencies, { caller, due }: { readonly caller: Caller; readonly due: 'interview' | null }): Promise<WarningBoard> {
  const { database, clock, schemes } = needs
  const now = clock.now()
  const units = new Map((await database.units.listUnits()).map((unit) => [unit.id, unit]))
  const severity = new Map(schemes.current().grades.map((grade) => [grade.id, grade.severity]))
  const files = await database.cases.listOpenCaseFiles(schemes.current().id)
  const duties = await readDuties(needs, caller)
  const isOurs = (unitId: string) => isDepartment(caller) || duties.some((duty) => duty.unitId === unitId && departmentRoles.includes(duty.role))
  const showsInterviews = isDepartment(caller) || duties.some(({ role }) => departmentRoles.includes(role))
  if (due === 'interview' && !showsInterviews)
    throw new AppError('forbidden', {
      zh: '该清单限省厅人员查看。本县区的预警请用 /warnings。',
      en: 'That list is the department’s. See your own county’s cases with /warnings.',
    })

  const rows = files.flatMap((file): readonly WarningRow[] => {
    const unit = units.get(file.case.unitId)
    if (unit === undefined || !seesUnit(caller, unit.id) || (!isDepartment(caller) && isNotTold(file, duties))) return []
    return [{ file, unit, interview: isOurs(unit.id) ? proposedForInterview(file, now) : [] }]
  })

  const chosen = rows.filter(({ interview }) => due === null || interview.length > 0)
  const weight = ({ file }: WarningRow) => severity.get(file.case.grade) ?? -1
  const sorted = chosen.toSorted((a, b) => weight(b) - weight(a) || b.file.case.periods - a.file.case.periods || a.unit.position - b.unit.position)
  const problems = new Map<string, readonly Problem[]>()
  for (const { file, unit } of sorted) {
    const own = (await readSubject(needs, file)).problems
    if (own.length > 0) problems.set(unit.id, own)
  }
  return {
    rows: sorted,
    people: await database.units.listPeople(),
    scheme: schemes.current(),
    problems,
    due,
    showsInterviews,
    mayRegister: may(caller, 'register'),
    mayPress: may(caller, 'press'),
    sample: needs.sample,
    now,
  }
}

const departmentRoles: readonly DutyRole[] = ['desk', 'leader']

function isDepartment({ person }: Caller): boolean {
  return person !== null && seesAllUnits(person.roles)
}

async function readDuties({ database, clock, timeZone }: Dependencies, { person }: Caller): Promise<readonly Assignment[]> {
  const today = localDate(clock.now(), timeZone)
  return (await database.units.listAssignments()).filter((duty) => duty.personId === person?.id && isValidOn(duty, today))
}

/** The county's superior hears of a case once an approver has pressed, not before. */
function isNotTold({ case: { unitId }, events }: CaseFile, duties: readonly Assignment[]): boolean {
  const here = duties.filter((duty) => duty.unitId === unitId)
  return here.every(({ role }) => role === 'superior') && !events.some(({ kind }) => kind === 'pressed')
}
