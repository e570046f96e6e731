import { isPermitted, seesAllUnits, type Permission } from '../domain/access.ts'
import type { Language } from '../domain/language.ts'
import type { Person } from '../domain/people.ts'
import type { PlaceOfSpeech } from '../ports/gateway.ts'

/** Who asks, from where, in which language. */
export interface Caller {
  /** Null: an account that is not linked. */
  readonly person: Person | null
  readonly platform: string
  readonly externalId: string
  readonly language: Language
  readonly place: PlaceOfSpeech
  /** A guest of the platform's workspace, whoever they are linked to: only what is public is for them. */
  readonly isGuest?: true
  /** Units the person answers for today. */
  readonly ownUnitIds: readonly string[]
}

/** Whether the caller has the permission, or any of several. */
export function may(caller: Caller, permission: Permission | readonly Permission[]): boolean {
  const { person } = caller
  return person !== null && [permission].flat().some((one) => isPermitted(person.roles, one))
}

/** Whether the caller may see points, items and case of the unit. */
export function seesUnit(caller: Caller, unitId: string): boolean {
  if (caller.person === null || !isPermitted(caller.person.roles, 'detail')) return false

  return seesAllUnits(caller.person.roles) || caller.ownUnitIds.includes(unitId)
}
