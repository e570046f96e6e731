import type { Role } from './people.ts'

/**
 * What a role may do (design: Access and sensitivity).
 * `ask`: published scores, grades, ranks. `detail`: points, items and cases, of one's own unit for a county officer, of all units for the department.
 * `answer`: acknowledge, explain, question a figure. `register`: telephone answers, statements' review, closing.
 */
export const permissions = ['ask', 'detail', 'answer', 'import', 'propose', 'register', 'publish', 'press', 'administer'] as const
export type Permission = (typeof permissions)[number]

const table: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ['ask'],
  'county-officer': ['ask', 'detail', 'answer'],
  analyst: ['ask', 'detail', 'answer', 'import', 'propose', 'register'],
  approver: ['ask', 'detail', 'answer', 'register', 'publish', 'press'],
  administrator: ['ask', 'detail', 'administer'],
}

export function isPermitted(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => table[role].includes(permission))
}

/** Whether the roles reach every unit; otherwise `detail` and `answer` are for one's own units only. */
export function seesAllUnits(roles: readonly Role[]): boolean {
  return roles.some((role) => role === 'analyst' || role === 'approver' || role === 'administrator')
}

export function rolesWith(permission: Permission): readonly Role[] {
  return (Object.keys(table) as Role[]).filter((role) => table[role].includes(permission))
}
