import type { Assignment, Person } from '../domain/people.ts'
import type { Unit } from '../domain/unit.ts'

/** Units, people, and who answers for what. */
export interface UnitStore {
  /** In official order. */
  listUnits(): Promise<readonly Unit[]>
  addUnits(units: readonly Unit[]): Promise<void>
  listPeople(): Promise<readonly Person[]>
  findPerson(id: string): Promise<Person | undefined>
  savePerson(person: Person): Promise<void>
  addPeople(people: readonly Person[]): Promise<void>
  /** All assignments, of any date; callers choose with `assignmentsOn`. */
  listAssignments(): Promise<readonly Assignment[]>
  addAssignments(assignments: readonly Assignment[]): Promise<void>
  saveAssignment(assignment: Assignment): Promise<void>
}
