import { isValidOn } from '../domain/assignment/assignments.ts'
import { localDate } from '../domain/calendar/local-time.ts'
import type { Language } from '../domain/language.ts'
import type { Person } from '../domain/people.ts'
import type { Invocation } from '../ports/gateway.ts'
import type { Caller } from './caller.ts'
import type { Dependencies } from './dependencies.ts'

type Needs = Pick<Dependencies, 'database' | 'clock' | 'language' | 'timeZone'>

/** Platforms where the external id is the person's own id, because the page or the shell has signed them in. */
const ownPlatforms: readonly string[] = ['console', 'terminal']

async function findPerson({ database }: Needs, platform: string, externalId: string): Promise<Person | undefined> {
  if (ownPlatforms.includes(platform)) return database.units.findPerson(externalId)

  const account = await database.access.findAccount(platform, externalId)
  return account === undefined ? undefined : database.units.findPerson(account.personId)
}

/** A person's own language, else the program's. A database that is away is no reason to say nothing. */
export async function languageOf(needs: Needs, { platform, externalId }: Pick<Invocation, 'platform' | 'externalId'>): Promise<Language> {
  const person = await findPerson(needs, platform, externalId).catch(() => undefined)
  return person?.active === true ? person.language : needs.language
}

/** Who speaks: a linked, active person with the units they answer for today, or nobody. A guest is a viewer, whatever the person may do elsewhere. */
export async function identifyCaller(needs: Needs, from: Pick<Invocation, 'platform' | 'externalId' | 'language' | 'place' | 'guest'>): Promise<Caller> {
  const person = await findPerson(needs, from.platform, from.externalId)
  const known = person?.active === true ? person : null
  const base = { platform: from.platform, externalId: from.externalId, place: from.place }
  const guest = from.guest === undefined ? {} : { isGuest: true as const }
  if (known === null) return { ...base, ...guest, person: null, language: from.language ?? needs.language, ownUnitIds: [] }

  if (from.guest !== undefined) return { ...base, ...guest, person: { ...known, roles: ['viewer'] }, language: from.language ?? known.language, ownUnitIds: [] }

  const today = localDate(needs.clock.now(), needs.timeZone)
  const assignments = await needs.database.units.listAssignments()
  const own = assignments.filter((assignment) => assignment.personId === known.id && isValidOn(assignment, today))
  return {
    ...base,
    person: own.length > 0 ? withDuties(known) : known,
    language: from.language ?? known.language,
    ownUnitIds: [...new Set(own.map((assignment) => assignment.unitId))],
  }
}

/** Whoever answers for a unit, in the county or as the department's leader or desk for it, may see that unit's points, items and case. */
function withDuties(person: Person): Person {
  return person.roles.includes('county-officer') ? person : { ...person, roles: [...person.roles, 'county-officer'] }
}
