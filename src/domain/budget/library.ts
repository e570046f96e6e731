import { Decimal } from 'decimal.js'
import type { Words } from '../language.ts'
import type { Period } from '../period.ts'
import type { Side } from './guarantees.ts'

export const bases = ['national', 'local'] as const

/** One project of a county's library. Money is decimal text in 元. */
export interface Project {
  readonly code: string
  readonly name: string
  /** Ids of the guarantees file; null: not tagged, which is a fault. */
  readonly tag: string | null
  readonly item: string | null
  /** Whose standard the need follows; null where the file does not say. */
  readonly basis: (typeof bases)[number] | null
  readonly need: string
  readonly budget: string
  readonly executed: string
  /** The line of the file it stood on. */
  readonly line: number
}

export const libraryStatuses = ['submitted', 'returned', 'approved'] as const
export type LibraryStatus = (typeof libraryStatuses)[number]

/** The guaranteed projects of one unit and year, as delivered: a later delivery is a new version, none is edited. */
export interface Library {
  readonly id: string
  readonly unitId: string
  readonly year: string
  readonly version: number
  readonly status: LibraryStatus
  /** Spending is told to the end of this month. */
  readonly throughPeriod: Period
  readonly projects: readonly Project[]
  readonly fileName: string
  readonly digest: string
  readonly submittedById: string
  readonly submittedAt: Date
  readonly reviewedById: string | null
  readonly reviewedAt: Date | null
  /** Why it was returned. */
  readonly reason: string | null
}

/** What is wrong with a library and where. A `fault` hinders its submission; a `warning` is for the reviewer to judge. */
export interface LibraryFault {
  readonly kind: 'fault' | 'warning'
  readonly line: number | null
  readonly words: Words
}

export function sumOf(projects: readonly Project[], side: Side): string {
  return projects.reduce((sum, project) => sum.plus(project[side]), new Decimal(0)).toFixed()
}

/** The projects of a tag, in the order of the file. */
export function projectsOf({ projects }: Pick<Library, 'projects'>, tag: string): readonly Project[] {
  return projects.filter((project) => project.tag === tag)
}
