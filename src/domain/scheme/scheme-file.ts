import { z } from 'zod'
import { sensitivities } from '../people.ts'
import { treasuries, unitClasses } from '../unit.ts'
import { measures } from './scheme.ts'

/** The shape of a scheme file, before its formulas and references are checked. */

const wordsSchema = z.strictObject({ zh: z.string().min(1).max(400), en: z.string().min(1).max(400) })

const itemIdSchema = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'id')
const gradeIdSchema = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, 'id')
const indicatorIdSchema = z.string().regex(/^[A-Z][A-Za-z0-9_]{0,31}$/, 'indicator-id')
const slugSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'slug')
const formulaSchema = z.string().min(1)
const sourceSchema = z.string().min(1).max(300)

/** Numbers may stand bare, up to 15 figures, which a double keeps; longer ones in quotes. */
const decimalSchema = z
  .union([z.number().refine((value) => String(value).replace(/\D/g, '').length <= 15, 'decimal'), z.string()])
  .transform(String)
  .refine((text) => /^-?\d{1,18}(\.\d{1,12})?$/.test(text), 'decimal')

const digitsSchema = z.number().int().min(0).max(12)

const applicabilitySchema = z.strictObject({
  classes: z.array(z.enum(unitClasses)).min(1).optional(),
  treasury: z.array(z.enum(treasuries)).min(1).optional(),
})

const bandSchema = z.strictObject({
  grade: gradeIdSchema,
  ge: decimalSchema.optional(),
  gt: decimalSchema.optional(),
  le: decimalSchema.optional(),
  lt: decimalSchema.optional(),
  else: z.literal(true).optional(),
})

const bandSetSchema = z.strictObject({
  months: z.tuple([z.number().int().min(1).max(12), z.number().int().min(1).max(12)]).optional(),
  classes: z.array(z.enum(unitClasses)).min(1).optional(),
  bands: z.array(bandSchema).min(1).max(20),
})

const outcomeSchema = z.union([z.enum(['not-due', 'not-applicable']), z.strictObject({ band: gradeIdSchema })])

const itemSchema = z.strictObject({
  id: itemIdSchema,
  name: wordsSchema,
  measure: z.enum(measures),
  digits: digitsSchema,
  sensitivity: z.enum(sensitivities).default('internal'),
  blank: z.enum(['missing', 'zero']).default('missing'),
  aliases: z.array(z.string().min(1).max(100)).max(20).default([]),
  minimum: decimalSchema.nullable().default(null),
  maximum: decimalSchema.nullable().default(null),
  fallback: z.strictObject({ formula: formulaSchema, note: wordsSchema, source: sourceSchema }).optional(),
})

const indicatorSchema = z.strictObject({
  id: indicatorIdSchema,
  name: wordsSchema,
  shortName: wordsSchema,
  group: slugSchema,
  unit: z.enum(['pp', '%', 'times', 'number']),
  weight: decimalSchema,
  sensitivity: z.enum(sensitivities).default('internal'),
  formula: formulaSchema,
  source: sourceSchema,
  appliesTo: applicabilitySchema.default({}),
  rules: z
    .array(z.strictObject({ when: formulaSchema, outcome: outcomeSchema, note: wordsSchema.optional() }))
    .max(20)
    .default([]),
  zeroBase: outcomeSchema,
  zeroBaseNote: wordsSchema.optional(),
  bands: z.array(bandSchema).min(1).max(20).optional(),
  bandSets: z.array(bandSetSchema).min(1).max(20).optional(),
  notes: z
    .array(z.strictObject({ when: formulaSchema.optional(), words: wordsSchema }))
    .max(20)
    .default([]),
})

export const schemeFileSchema = z.strictObject({
  id: slugSchema,
  version: z.string().min(1).max(40),
  title: wordsSchema,
  direction: z.enum(['higher-is-safer', 'lower-is-safer']),
  validFrom: z.string().max(10).nullable().default(null),
  periods: z.array(z.enum(['month', 'quarter', 'year'])).min(1),
  fullMarks: decimalSchema,
  rounding: z.strictObject({
    mode: z.literal('half-away-from-zero'),
    ratioDigits: digitsSchema,
    scoreDigits: digitsSchema,
    source: sourceSchema,
  }),
  grades: z
    .array(
      z.strictObject({
        id: gradeIdSchema,
        name: wordsSchema,
        sign: z.string().min(1).max(4),
        severity: z.number().int().min(0).max(20),
        share: decimalSchema,
        minScore: decimalSchema,
        source: sourceSchema,
      }),
    )
    .min(2)
    .max(20),
  rankGroups: z
    .array(z.strictObject({ id: slugSchema, name: wordsSchema, classes: z.array(z.enum(unitClasses)).min(1), ranked: z.boolean() }))
    .min(1)
    .max(20),
  parameters: z
    .array(
      z.strictObject({
        id: itemIdSchema,
        value: decimalSchema.optional(),
        byQuarter: z.array(decimalSchema).length(4).optional(),
        byMonth: z.array(decimalSchema).length(12).optional(),
        source: sourceSchema,
      }),
    )
    .max(100)
    .default([]),
  items: z.array(itemSchema).min(1).max(500),
  sums: z
    .array(z.strictObject({ total: itemIdSchema, parts: z.array(itemIdSchema).min(2).max(100) }))
    .max(200)
    .default([]),
  values: z
    .array(
      z.strictObject({ id: itemIdSchema, formula: formulaSchema, digits: digitsSchema.nullable().default(null), appliesTo: applicabilitySchema.default({}) }),
    )
    .max(100)
    .default([]),
  indicators: z.array(indicatorSchema).min(1).max(200),
  overrides: z
    .array(
      z.strictObject({
        id: slugSchema,
        reason: wordsSchema,
        when: formulaSchema,
        atLeast: gradeIdSchema,
        redLine: z.boolean(),
        sensitivity: z.enum(sensitivities).default('internal'),
        source: sourceSchema,
        appliesTo: applicabilitySchema.default({}),
      }),
    )
    .max(100)
    .default([]),
})

export type SchemeFile = z.infer<typeof schemeFileSchema>
export type IndicatorEntry = SchemeFile['indicators'][number]
export type BandEntry = z.infer<typeof bandSchema>
export type ApplicabilityEntry = z.infer<typeof applicabilitySchema>
