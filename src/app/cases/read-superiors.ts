import { peopleFor } from '../../domain/assignment/assignments.ts'
import { localDate } from '../../domain/calendar/local-time.ts'
import { AppError } from '../../domain/error.ts'
import type { Superiors } from '../../reply/views/case-steps.ts'
import type { Dependencies } from '../dependencies.ts'

/** Who is the county's superior today. */
export async function readSuperiors({ database, clock, timeZone }: Dependencies, unitId: string): Promise<Superiors> {
  const unit = (await database.units.listUnits()).find(({ id }) => id === unitId)
  if (unit === undefined) throw new AppError('not-found', { zh: '没有这个县区。', en: 'There is no such unit.' })

  const holders = peopleFor(await database.units.listAssignments(), { date: localDate(clock.now(), timeZone), unitId, roles: ['superior'] })
  const people = await database.units.listPeople()
  return { unit, people: holders.flatMap(({ personId }) => people.find(({ id, active }) => active && id === personId) ?? []) }
}
