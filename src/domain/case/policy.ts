import { z } from 'zod'
import { dutyRoles } from '../people.ts'

/** A length of time, counted in working or calendar days after the day it starts on. */
export const waitSchema = z.strictObject({
  days: z.int().min(0).max(400),
  unit: z.enum(['working', 'calendar']),
})
export type Wait = z.infer<typeof waitSchema>

export const stepActions = ['notice', 'remind', 'inform', 'press'] as const
/**
 * One step of the receipt track.
 * `notice`: tell `to`, who must acknowledge (`copyTo` gets the same card, reminded alone). `remind`: ask the silent again and give the desk the
 * telephone list. `inform`: tell `to` inside the department. `press`: an approver may tell `to`; never by itself.
 */
export const policyStepSchema = z.strictObject({
  action: z.enum(stepActions),
  to: z.array(z.enum(dutyRoles)).min(1),
  copyTo: z.array(z.enum(dutyRoles)).default([]),
  /** How long this step waits for an answer before the next one; none on the last. */
  wait: waitSchema.nullable(),
  /** The fact or assumption this rests on: `assumed` must be shown as such. */
  source: z.string().optional(),
})
export type PolicyStep = z.infer<typeof policyStepSchema>

export const ladderSchema = z.strictObject({
  steps: z.array(policyStepSchema).min(1),
  /** The statement's term after the notice was sent; null: none is asked. */
  statement: waitSchema.nullable(),
  /** Told at once when the round opens, besides the notice (high risk: the department's leader). */
  tellAtOnce: z.array(z.enum(dutyRoles)).default([]),
  source: z.string().optional(),
})
export type Ladder = z.infer<typeof ladderSchema>

/** What follows a warning. Written in assets/policies; copied into a case when it opens. */
export const policySchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  source: z.string(),
  /** Whose acknowledgement ends the climb. */
  acknowledge: z.enum(['principal', 'all']),
  /** Cases open from this severity of grade on. */
  openFromSeverity: z.int().min(0),
  /** Ask again when a later period is still at risk at no worse a grade; left out: it is only counted. */
  repeat: z.boolean().optional(),
  /**
   * From when on a unit that heads for a missed guarantee is warned before it is at risk: `sure`, where it comes to that even on a good course; `likely`, on
   * a middling one. Left out: never. Needs a ladder named `outlook`.
   */
  openFromOutlook: z.enum(['sure', 'likely']).optional(),
  /** Ladder by grade id; `not-filed` for chasing figures, `outlook` for looking ahead. */
  ladders: z.record(z.string(), ladderSchema),
  /** A case is proposed for interview at this many consecutive periods. */
  interviewFromPeriods: z.int().min(1),
})
export type Policy = z.infer<typeof policySchema>

/** Ladders of cases that have no grade of the scheme. */
const ungraded: readonly string[] = ['not-filed', 'outlook']

export const isGradeLadder = (id: string): boolean => !ungraded.includes(id)

export const looksAhead = (policy: Policy): boolean => policy.openFromOutlook !== undefined && policy.ladders.outlook !== undefined
