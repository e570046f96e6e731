import { peopleFor } from '../assignment/assignments.ts'
import { localDate } from '../calendar/local-time.ts'
import type { Assignment, DutyRole } from '../people.ts'
import type { Case } from './case.ts'

/** Everybody who may have to be told. `assignments` may be those of all units and dates. */
export interface Team {
  readonly assignments: readonly Assignment[]
  readonly administratorIds: readonly string[]
  readonly approverIds: readonly string[]
}

/** What an internal message of a case is about. */
export type TellTopic = 'phone-list' | 'silence' | 'at-once' | 'superior' | 'press-asked' | 'nobody' | 'held'

/** An internal message that is due. */
export interface Tell {
  readonly personId: string
  readonly role: DutyRole | 'administrator' | 'approver'
  readonly topic: TellTopic
}

/** Who holds the positions for the case's unit on the local day of `at`. */
export function holdersOf(team: Team, of: Pick<Case, 'unitId' | 'calendar'>, roles: readonly DutyRole[], at: Date): readonly Assignment[] {
  return peopleFor(team.assignments, { unitId: of.unitId, date: localDate(at, of.calendar.timeZone), scope: 'all', roles })
}

/** One message to each holder of the positions; where nobody holds them, the administrators hear that. */
export function tellHolders(
  team: Team,
  of: Pick<Case, 'unitId' | 'calendar'>,
  what: { readonly roles: readonly DutyRole[]; readonly topic: TellTopic },
  at: Date,
): readonly Tell[] {
  if (what.roles.length === 0) return []
  const holders = holdersOf(team, of, what.roles, at)
  if (holders.length > 0) return holders.map(({ personId, role }) => ({ personId, role, topic: what.topic }))
  return tellAdministrators(team, 'nobody')
}

/** The desk and the administrators, each once. */
export function tellDesk(team: Team, of: Pick<Case, 'unitId' | 'calendar'>, topic: TellTopic, at: Date): readonly Tell[] {
  const desk = holdersOf(team, of, ['desk'], at).map(({ personId, role }) => ({ personId, role, topic }))
  return onceEach([...desk, ...tellAdministrators(team, topic)])
}

/** Without what a person would hear twice on one topic. */
export function onceEach(tells: readonly Tell[]): readonly Tell[] {
  const keys = tells.map((tell) => `${tell.personId} ${tell.topic}`)
  return tells.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}

function tellAdministrators(team: Team, topic: TellTopic): readonly Tell[] {
  return team.administratorIds.map((personId) => ({ personId, role: 'administrator', topic }))
}
