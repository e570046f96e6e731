import { z } from 'zod'
import { sensitivities } from '../people.ts'
import { unitClasses } from '../unit.ts'
import { applicabilitySchema, digitsSchema, formulaSchema, nameSchema, slugSchema, sourceSchema, wordsSchema } from './file-parts.ts'
import { columnsSchema, itemSchema, parameterSchema, type SchemeFile, sumSchema, valueSchema } from './scheme-file.ts'

/** The shape of a snapshot: figures and what is computed from them, without grades, weights or ranks. */

const leftOutSchema = z.enum(['not-due', 'not-applicable'])

const shownSchema = z.strictObject({
  id: nameSchema,
  name: wordsSchema,
  shortName: wordsSchema.optional(),
  group: slugSchema.default('all'),
  unit: z.enum(['yuan', 'days', 'pp', '%', 'times', 'number']),
  sensitivity: z.enum(sensitivities).default('internal'),
  formula: formulaSchema,
  digits: digitsSchema.optional(),
  source: sourceSchema,
  appliesTo: applicabilitySchema.default({}),
  rules: z
    .array(z.strictObject({ when: formulaSchema, outcome: leftOutSchema, note: wordsSchema.optional() }))
    .max(20)
    .default([]),
  zeroBase: leftOutSchema.default('not-applicable'),
  zeroBaseNote: wordsSchema.optional(),
  notes: z
    .array(z.strictObject({ when: formulaSchema.optional(), words: wordsSchema }))
    .max(20)
    .default([]),
  /** What a reader must see at once where it holds. */
  flag: z.strictObject({ when: formulaSchema, label: wordsSchema, words: wordsSchema }).optional(),
  /** Whether the table of all units has a column of it, and the chart of one unit a line. */
  inTable: z.boolean().default(false),
  inChart: z.boolean().default(false),
})

export const snapshotFileSchema = z.strictObject({
  kind: z.literal('snapshot'),
  id: slugSchema,
  version: z.string().min(1).max(40),
  title: wordsSchema,
  sources: z.array(z.string().min(1).max(400)).max(50).default([]),
  validFrom: z.string().max(10).nullable().default(null),
  periods: z.array(z.enum(['week', 'month', 'quarter', 'year'])).min(1),
  defaultPeriod: z.string().max(10).optional(),
  defaultClass: z.enum(unitClasses).optional(),
  columns: columnsSchema,
  parameters: z.array(parameterSchema).max(100).default([]),
  items: z.array(itemSchema).min(1).max(500),
  sums: z.array(sumSchema).max(200).default([]),
  values: z.array(valueSchema).max(300).default([]),
  indicators: z.array(shownSchema).min(1).max(200),
})

type SnapshotFile = z.infer<typeof snapshotFileSchema>

/** A snapshot as the compiler takes it: what scoring would need is empty. */
export function toSchemeFile(file: SnapshotFile): SchemeFile {
  return {
    ...file,
    direction: 'higher-is-safer',
    fullMarks: '0',
    arithmetic: 'exact',
    divisors: 'positive',
    leftOut: 'renormalise',
    missing: 'not-filed',
    rounding: { mode: 'half-away-from-zero', ratioDigits: 2, scoreDigits: 0, source: 'a snapshot has no score' },
    grading: { by: 'score' },
    ranking: { ties: 'competition' },
    grades: [],
    rankGroups: [],
    peerGroups: [],
    overrides: [],
    streaks: [],
    indicators: file.indicators.map((entry) => ({ ...entry, weight: '0' })),
  }
}
