import { assignmentsOn } from '../../domain/assignment/assignments.ts'
import { localDate } from '../../domain/calendar/local-time.ts'
import { AppError } from '../../domain/error.ts'
import type { DutyRole } from '../../domain/people.ts'
import type { Stores } from '../../ports/stores.ts'
import { type Caller, may } from '../caller.ts'
import type { Dependencies } from '../dependencies.ts'

const answering: readonly DutyRole[] = ['principal', 'deputy', 'contact', 'desk']

/** A statement is filed by the county's bureau, or by the department for it; not by the county's superior or the department's leader for the county. */
export async function refuseOnlookers(
  { clock, timeZone }: Pick<Dependencies, 'clock' | 'timeZone'>,
  { units }: Pick<Stores, 'units'>,
  { caller, unitId }: { readonly caller: Caller; readonly unitId: string },
): Promise<void> {
  if (may(caller, 'register')) return
  const duties = assignmentsOn(await units.listAssignments(), { date: localDate(clock.now(), timeZone), unitId })
  if (duties.some(({ personId, role }) => personId === caller.person?.id && answering.includes(role))) return

  throw new AppError('forbidden', {
    zh: '情况说明由县区财政局责任人报送。如职责有变动，请联系管理员。',
    en: 'Statements are filed by those who answer for the county’s finance bureau. If your duties changed, ask the administrator.',
  })
}
