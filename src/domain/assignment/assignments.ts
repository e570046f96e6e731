import type { Assignment, DutyRole } from '../people.ts'

/** `date` is local. `unitId` left out: every unit. `scope`: an indicator or mechanism (its own people come first, then those for all), or `all` alone; left out: any. */
export interface AssignmentQuery {
  readonly date: string
  readonly unitId?: string
  readonly scope?: string
}

/** Who answers on a date, by role and then by order. */
export function assignmentsOn(assignments: readonly Assignment[], query: AssignmentQuery): readonly Assignment[] {
  return assignments
    .filter((assignment) => isValidOn(assignment, query.date) && (query.unitId === undefined || assignment.unitId === query.unitId))
    .filter((assignment) => query.scope === undefined || assignment.scope === 'all' || assignment.scope === query.scope)
    .toSorted((a, b) => roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role) || scopeOrder(a, query) - scopeOrder(b, query) || a.position - b.position)
}

/** The people in any of the roles, in the order of the roles and then their own, each once with the first role that fits. */
export function peopleFor(assignments: readonly Assignment[], query: AssignmentQuery & { readonly roles: readonly DutyRole[] }): readonly Assignment[] {
  const valid = assignmentsOn(assignments, query)
  const seen = new Set<string>()
  return query.roles
    .flatMap((role) => valid.filter((assignment) => assignment.role === role))
    .filter((assignment) => {
      if (seen.has(assignment.personId)) return false
      seen.add(assignment.personId)
      return true
    })
}

/** The last day is included. */
export function isValidOn(assignment: Assignment, date: string): boolean {
  return assignment.fromDate <= date && (assignment.toDate === null || date <= assignment.toDate)
}

const roleOrder: readonly DutyRole[] = ['principal', 'deputy', 'contact', 'desk', 'leader', 'superior']

function scopeOrder(assignment: Assignment, query: AssignmentQuery): number {
  return assignment.scope === (query.scope ?? 'all') ? 0 : 1
}
