import type { Language, Words } from '../domain/language.ts'
import type { Sensitivity } from '../domain/people.ts'
import type { Occurrence, OccurrenceStatus, Schedule } from '../domain/schedule/schedule.ts'

export interface Destination {
  readonly id: string
  readonly platform: string
  readonly address: string
  readonly name: Words
  readonly language: Language
  /** Nothing above it leaves. */
  readonly ceiling: Sensitivity
  readonly ownerId: string
  readonly active: boolean
}

/** Destinations, schedules and their occurrences. */
export interface ScheduleStore {
  listDestinations(): Promise<readonly Destination[]>
  saveDestination(destination: Destination): Promise<void>
  listSchedules(): Promise<readonly Schedule[]>
  saveSchedule(schedule: Schedule): Promise<void>
  /** Plans instants; those that exist (schedule, instant, destination, revision) are left as they are. Returns how many are new. */
  addOccurrences(occurrences: readonly Occurrence[]): Promise<number>
  findOccurrence(id: string): Promise<Occurrence | undefined>
  /** Planned or held ones that are due, oldest first. */
  listDueOccurrences(now: Date): Promise<readonly Occurrence[]>
  listOccurrences(filter: {
    readonly scheduleId?: string
    readonly period?: string
    readonly from?: Date
    readonly limit?: number
  }): Promise<readonly Occurrence[]>
  /** One conditional update: false where the status was not `from` any more. */
  changeOccurrence(
    id: string,
    from: OccurrenceStatus,
    change: { readonly status: OccurrenceStatus; readonly reason: string | null; readonly decidedAt: Date; readonly editionId: string | null },
  ): Promise<boolean>
}
