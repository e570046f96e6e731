import { z } from 'zod'
import type { Words } from '../language.ts'
import type { PeriodKind } from '../period.ts'
import { sensitivities } from '../people.ts'
import { unitClasses } from '../unit.ts'
import {
  applicabilitySchema,
  bandSchema,
  bandSetSchema,
  classesSchema,
  decimalSchema,
  digitsSchema,
  formulaSchema,
  gradeIdSchema,
  gradingSchema,
  nameSchema,
  normaliseSchema,
  outcomeSchema,
  slugSchema,
  sourceSchema,
  targetSchema,
  wordsSchema,
} from './file-parts.ts'
import { measures, type SchemeKind } from './scheme.ts'

/** The shape of a scheme file, before its formulas and references are checked. */

export const itemSchema = z.strictObject({
  id: nameSchema,
  name: wordsSchema,
  measure: z.enum(measures),
  digits: digitsSchema.default(2),
  sensitivity: z.enum(sensitivities).default('internal'),
  blank: z.enum(['missing', 'zero']).default('missing'),
  aliases: z.array(z.string().min(1).max(100)).max(20).default([]),
  minimum: decimalSchema.nullable().default(null),
  maximum: decimalSchema.nullable().default(null),
  fallback: z.strictObject({ formula: formulaSchema, note: wordsSchema, source: sourceSchema }).optional(),
})

const indicatorSchema = z.strictObject({
  id: nameSchema,
  name: wordsSchema,
  shortName: wordsSchema.optional(),
  group: slugSchema.default('all'),
  parent: nameSchema.optional(),
  unit: z.enum(['pp', '%', 'times', 'number', 'points']),
  weight: decimalSchema.default('0'),
  sensitivity: z.enum(sensitivities).default('internal'),
  formula: formulaSchema,
  digits: digitsSchema.optional(),
  source: sourceSchema,
  appliesTo: applicabilitySchema.default({}),
  rules: z
    .array(z.strictObject({ when: formulaSchema, outcome: outcomeSchema, note: wordsSchema.optional() }))
    .max(20)
    .default([]),
  zeroBase: outcomeSchema.default('not-applicable'),
  zeroBaseNote: wordsSchema.optional(),
  bands: z.array(bandSchema).min(1).max(20).optional(),
  bandSets: z.array(bandSetSchema).min(1).max(20).optional(),
  target: targetSchema.optional(),
  normalise: normaliseSchema.optional(),
  notes: z
    .array(z.strictObject({ when: formulaSchema.optional(), words: wordsSchema }))
    .max(20)
    .default([]),
})

const gradeSchema = z.strictObject({
  id: gradeIdSchema,
  name: wordsSchema,
  sign: z.string().min(1).max(4),
  severity: z.number().int().min(0).max(20),
  share: decimalSchema.default('0'),
  minScore: decimalSchema.nullable().default(null),
  /** As minScore, but a score on the line is not yet in the grade. */
  above: decimalSchema.optional(),
  source: sourceSchema,
})

export const parameterSchema = z.strictObject({
  id: nameSchema,
  value: decimalSchema.optional(),
  byQuarter: z.array(decimalSchema).length(4).optional(),
  byMonth: z.array(decimalSchema).length(12).optional(),
  byClass: z.partialRecord(z.enum(unitClasses), decimalSchema).optional(),
  source: sourceSchema,
})

const overrideSchema = z.strictObject({
  id: slugSchema,
  reason: wordsSchema,
  when: formulaSchema,
  atLeast: gradeIdSchema,
  redLine: z.boolean(),
  sensitivity: z.enum(sensitivities).default('internal'),
  source: sourceSchema,
  appliesTo: applicabilitySchema.default({}),
})

const aggregateSchema = z.strictObject({ id: nameSchema, name: wordsSchema, parent: nameSchema.optional(), weight: decimalSchema.default('1') })

/** Named streaks that a later reading of ranks looks for, for example praise after three months near the top. */
const streakSchema = z.strictObject({
  id: slugSchema,
  words: wordsSchema,
  place: z.enum(['first', 'last']),
  places: z.number().int().min(1).max(1000),
  periods: z.number().int().min(1).max(60),
  source: sourceSchema,
})

const columnNames = z.array(z.string().min(1).max(100)).max(10).default([])
export const columnsSchema = z.strictObject({ unit: columnNames, name: columnNames, class: columnNames }).default({ unit: [], name: [], class: [] })
export const sumSchema = z.strictObject({ total: nameSchema, parts: z.array(nameSchema).min(2).max(100) })
export const valueSchema = z.strictObject({
  id: nameSchema,
  formula: formulaSchema,
  digits: digitsSchema.nullable().default(null),
  appliesTo: applicabilitySchema.default({}),
})

export const schemeFileSchema = z.strictObject({
  kind: z.literal('score').default('score'),
  id: slugSchema,
  version: z.string().min(1).max(40),
  title: wordsSchema,
  sources: z.array(z.string().min(1).max(400)).max(50).default([]),
  direction: z.enum(['higher-is-safer', 'lower-is-safer']),
  validFrom: z.string().max(10).nullable().default(null),
  periods: z.array(z.enum(['month', 'quarter', 'year'])).min(1),
  defaultPeriod: z.string().max(10).optional(),
  defaultClass: z.enum(unitClasses).optional(),
  columns: columnsSchema,
  fullMarks: decimalSchema,
  arithmetic: z.enum(['exact', 'binary64']).default('exact'),
  divisors: z.enum(['positive', 'non-zero']).default('positive'),
  leftOut: z.enum(['renormalise', 'zero']).default('renormalise'),
  missing: z.enum(['not-filed', 'renormalise', 'zero']).default('not-filed'),
  rounding: z.strictObject({
    mode: z.literal('half-away-from-zero'),
    ratioDigits: digitsSchema.nullable(),
    pointsDigits: digitsSchema.optional(),
    scoreDigits: digitsSchema,
    source: sourceSchema,
  }),
  grading: gradingSchema.default({ by: 'score' }),
  ranking: z.strictObject({ ties: z.enum(['competition', 'dense', 'last']).default('competition') }).default({ ties: 'competition' }),
  grades: z.array(gradeSchema).min(2).max(20),
  rankGroups: z
    .array(z.strictObject({ id: slugSchema, name: wordsSchema, classes: classesSchema, ranked: z.boolean() }))
    .min(1)
    .max(20),
  peerGroups: z
    .array(
      z.strictObject({ id: slugSchema, name: wordsSchema, classes: classesSchema.optional(), units: z.array(z.string().min(1).max(64)).max(5000).optional() }),
    )
    .max(50)
    .default([]),
  parameters: z.array(parameterSchema).max(100).default([]),
  items: z.array(itemSchema).min(1).max(500),
  sums: z.array(sumSchema).max(200).default([]),
  values: z.array(valueSchema).max(300).default([]),
  levels: z.strictObject({ combine: z.enum(['mean', 'sum']), aggregates: z.array(aggregateSchema).min(1).max(200) }).optional(),
  indicators: z.array(indicatorSchema).min(1).max(200),
  overrides: z.array(overrideSchema).max(100).default([]),
  streaks: z.array(streakSchema).max(20).default([]),
})

type ScoredFile = z.infer<typeof schemeFileSchema>
type ScoredEntry = ScoredFile['indicators'][number]

export interface IndicatorEntry extends Omit<ScoredEntry, 'unit'> {
  readonly unit: ScoredEntry['unit'] | 'yuan' | 'days'
  /** In a snapshot: what a reader must see at once where it holds. */
  readonly flag?: { readonly when: string; readonly label: Words; readonly words: Words } | undefined
  readonly inTable?: boolean
  readonly inChart?: boolean
}

/** A scheme file of either kind; in a snapshot what only scoring needs is empty. */
export interface SchemeFile extends Omit<ScoredFile, 'kind' | 'periods' | 'indicators'> {
  readonly kind: SchemeKind
  readonly periods: readonly PeriodKind[]
  readonly indicators: readonly IndicatorEntry[]
}
export type { ApplicabilityEntry, BandEntry, OutcomeEntry } from './file-parts.ts'
