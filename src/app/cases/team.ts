import type { Team } from '../../domain/case/team.ts'
import type { Stores } from '../../ports/stores.ts'

/** Everybody who may have to be told, as they stand now. */
export async function readTeam({ units }: Pick<Stores, 'units'>): Promise<Team> {
  const people = (await units.listPeople()).filter((person) => person.active)
  const active = new Set(people.map(({ id }) => id))
  const having = (role: 'administrator' | 'approver') => people.filter(({ roles }) => roles.includes(role)).map(({ id }) => id)
  const assignments = (await units.listAssignments()).filter(({ personId }) => active.has(personId))
  return { assignments, administratorIds: having('administrator'), approverIds: having('approver') }
}
