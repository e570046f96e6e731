import { expect, it } from 'vitest'
import { assignmentsOn, peopleFor } from '../../../src/domain/assignment/assignments.ts'
import type { Assignment } from '../../../src/domain/people.ts'

const assignment = (id: string, given: Partial<Assignment>): Assignment => ({
  id,
  personId: id,
  unitId: '640522',
  role: 'contact',
  scope: 'all',
  position: 1,
  title: { zh: '', en: '' },
  fromDate: '2026-01-01',
  toDate: null,
  ...given,
})

const all = [
  assignment('second', { position: 2 }),
  assignment('first', {}),
  assignment('principal', { role: 'principal', position: 9 }),
  assignment('left', { toDate: '2026-10-31' }),
  assignment('wages', { role: 'principal', scope: 'B1', position: 5 }),
  assignment('elsewhere', { unitId: '640521' }),
]
const ids = (found: readonly Assignment[]) => found.map(({ id }) => id)

it('come by role and order, on the days they last, the last included', () => {
  expect(ids(assignmentsOn(all, { unitId: '640522', date: '2026-11-06', scope: 'all' }))).toEqual(['principal', 'first', 'second'])
  expect(ids(assignmentsOn(all, { unitId: '640522', date: '2026-10-31', scope: 'all' }))).toContain('left')
  expect(ids(assignmentsOn(all, { unitId: '640522', date: '2025-12-31' }))).toEqual([])
})

it('for an indicator come before those for all', () => {
  expect(ids(peopleFor(all, { unitId: '640522', date: '2026-11-06', scope: 'B1', roles: ['principal'] }))).toEqual(['wages', 'principal'])
  expect(ids(assignmentsOn(all, { date: '2026-11-06' }))).toContain('wages')
})

it('name a person once, in the first role that fits', () => {
  const twice = [...all, assignment('again', { role: 'deputy', personId: 'first' })]
  expect(ids(peopleFor(twice, { unitId: '640522', date: '2026-11-06', scope: 'all', roles: ['deputy', 'contact'] }))).toEqual(['again', 'second'])
})
