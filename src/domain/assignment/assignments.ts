import type { Assignment, DutyRole } from '../people.ts'

/** Who answers for a unit on a local date, by role and then by order. `scope`: an indicator or mechanism, whose own people come before those for all. */
export function assignmentsOn(assignments: readonly Assignment[], unitId: string, date: string, scope = 'all'): readonly Assignment[] {
  return assignments
    .filter((assignment) => assignment.unitId === unitId && isValidOn(assignment, date))
    .filter((assignment) => assignment.scope === 'all' || assignment.scope === scope)
    .toSorted((a, b) => roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role) || scopeOrder(a, scope) - scopeOrder(b, scope) || a.position - b.position)
}

/** The people in any of the roles, in the order of the roles and then their own, each once with the first role that fits. */
export function peopleFor(
  assignments: readonly Assignment[],
  query: { readonly unitId: string; readonly date: string; readonly roles: readonly DutyRole[]; readonly scope?: string },
): readonly Assignment[] {
  const valid = assignmentsOn(assignments, query.unitId, query.date, query.scope)
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

function scopeOrder(assignment: Assignment, scope: string): number {
  return assignment.scope === scope ? 0 : 1
}
