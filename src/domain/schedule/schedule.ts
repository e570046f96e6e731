import { z } from 'zod'
import type { Period } from '../period.ts'

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** When a post is due. All instants are planned in `timeZone`. */
export const scheduleRuleSchema = z.strictObject({
  timeZone: z.string(),
  when: z.discriminatedUnion('kind', [
    /** The nth working day of each month (negative: from the end), at a local time. */
    z.strictObject({ kind: z.literal('working-day'), nth: z.int(), at: localTime, months: z.array(z.int().min(1).max(12)).optional() }),
    /** A day of the month; beyond the month's last day it rolls back. */
    z.strictObject({ kind: z.literal('month-day'), day: z.int().min(1).max(31), at: localTime }),
    /** A five-field cron line. */
    z.strictObject({ kind: z.literal('cron'), line: z.string() }),
  ]),
  /** Which period a post speaks of, in months (or weeks) before the planned one: 1 = last month. */
  periodLag: z.int().min(0).max(12),
  periodKind: z.enum(['month', 'week']).optional(),
  /** What a run after its instant does; `windowMinutes` null: however late. */
  late: z.strictObject({ does: z.enum(['send', 'skip', 'merge']), windowMinutes: z.int().min(0).nullable() }),
  /** Held until an edition is published; after this many hours posted as provisional if allowed, else skipped. */
  hold: z.strictObject({ limitHours: z.int().min(0).nullable(), provisional: z.boolean() }),
})
export type ScheduleRule = z.infer<typeof scheduleRuleSchema>

export interface Schedule {
  readonly id: string
  readonly kind: 'league-table' | 'weekly'
  readonly schemeId: string
  readonly rule: ScheduleRule
  readonly destinationIds: readonly string[]
  readonly ownerId: string
  readonly active: boolean
  readonly fromAt: Date
}

export const occurrenceStatuses = ['planned', 'held', 'queued', 'sent', 'skipped', 'failed'] as const
export type OccurrenceStatus = (typeof occurrenceStatuses)[number]

/** A planned instant at a destination: unique on (schedule, plannedAt, destination, revision). */
export interface Occurrence {
  readonly id: string
  readonly scheduleId: string
  readonly plannedAt: Date
  readonly destinationId: string
  /** 0 for the planned post; 1, 2, … for posts that follow a correction. */
  readonly revision: number
  readonly period: Period
  readonly status: OccurrenceStatus
  readonly reason: string | null
  readonly decidedAt: Date | null
  readonly editionId: string | null
}
