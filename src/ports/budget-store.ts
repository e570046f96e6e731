import type { Library } from '../domain/budget/library.ts'

export type LibraryReview = Pick<Library, 'status' | 'reviewedById' | 'reviewedAt' | 'reason'>

/** Project libraries: versions are added, never changed but for their review. */
export interface BudgetStore {
  /** False where another delivery of that unit and year was first: its version is taken. */
  addLibrary(library: Library): Promise<boolean>
  findLibrary(id: string): Promise<Library | undefined>
  /** The latest version of a unit and year. */
  findLatest(unitId: string, year: string): Promise<Library | undefined>
  /** The latest approved version: what figures are traced to. */
  findApproved(unitId: string, year: string): Promise<Library | undefined>
  /** The latest version of each unit, in no order. */
  listLatest(year: string): Promise<readonly Library[]>
  /** False where it was reviewed before. */
  reviewLibrary(id: string, review: LibraryReview): Promise<boolean>
}
