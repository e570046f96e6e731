import { z } from 'zod'
import type { UnitResult } from '../domain/scoring/result.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const text = z.string().nullable()

const indicator = z.looseObject({
  id: z.string(),
  status: z.enum(['scored', 'shown', 'not-filed', 'not-due', 'not-applicable']),
  value: text,
  band: text,
  weight: z.string(),
  points: text,
  lost: text,
  notes: z.array(words),
})

/** One unit's result as it is kept: the whole of it, as JSON. Loose: what a later scorer adds comes back as well. */
export const unitResultSchema: z.ZodType<UnitResult> = z.looseObject({
  unitId: z.string(),
  status: z.enum(['graded', 'filed', 'not-filed', 'not-due', 'not-applicable']),
  score: text,
  grade: text,
  scoreGrade: text,
  redLineGrade: text,
  rankGroup: text,
  rank: z.number().nullable(),
  rankOf: z.number().nullable(),
  adjustment: z.string(),
  indicators: z.array(indicator),
  overrides: z.array(z.looseObject({ id: z.string(), reason: words, grade: z.string(), redLine: z.boolean() })),
  notes: z.array(words),
  missingItems: z.array(z.string()),
})
