import { z } from 'zod'
import { treasuries, unitClasses } from '../unit.ts'

/** The small shapes that a scheme file is made of. */

const textSchema = z.string().min(1).max(400)
/** One text stands for both languages. */
export const wordsSchema = z.union([z.strictObject({ zh: textSchema, en: textSchema }), textSchema.transform((text) => ({ zh: text, en: text }))])

const nameShape = /^\p{L}[\p{L}\p{N}_]{0,63}$/u
/** Names that formulas use: letters of any script, digits, underscore. */
export const nameSchema = z.string().regex(nameShape, 'id')
export const gradeIdSchema = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, 'id')
export const slugSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'slug')
export const formulaSchema = z.string().min(1)
export const sourceSchema = z.string().min(1).max(300)

/** Numbers may stand bare, up to 15 figures, which a double keeps; longer ones in quotes. */
export const decimalSchema = z
  .union([z.number().refine((value) => String(value).replace(/\D/g, '').length <= 15, 'decimal'), z.string()])
  .transform(String)
  .refine((text) => /^-?\d{1,18}(\.\d{1,12})?$/.test(text), 'decimal')

export const digitsSchema = z.number().int().min(0).max(12)

export const classesSchema = z.array(z.enum(unitClasses)).min(1)
export const applicabilitySchema = z.strictObject({ classes: classesSchema.optional(), treasury: z.array(z.enum(treasuries)).min(1).optional() })

/** A band is a grade, or has an id of its own; it pays the grade's share, or its own points or share. */
export const bandSchema = z.strictObject({
  grade: gradeIdSchema.optional(),
  band: gradeIdSchema.optional(),
  points: decimalSchema.optional(),
  share: decimalSchema.optional(),
  ge: decimalSchema.optional(),
  gt: decimalSchema.optional(),
  le: decimalSchema.optional(),
  lt: decimalSchema.optional(),
  else: z.literal(true).optional(),
})

export const bandSetSchema = z.strictObject({
  months: z.tuple([z.number().int().min(1).max(12), z.number().int().min(1).max(12)]).optional(),
  classes: classesSchema.optional(),
  bands: z.array(bandSchema).min(1).max(20),
})

export const outcomeSchema = z.union([z.enum(['not-due', 'not-applicable']), z.strictObject({ band: gradeIdSchema })])

/** Points in proportion to a target: `value ÷ target`, held between `floor` and `cap`, times the weight. */
export const targetSchema = z.strictObject({
  from: z.union([z.enum(['peer-maximum', 'peer-average', 'peer-median']), decimalSchema]),
  floor: decimalSchema.default('0'),
  cap: decimalSchema.default('1'),
  /** What is paid where the target is zero or below: to those at or above it, and to those below. */
  notPositive: z.strictObject({ reached: decimalSchema, missed: decimalSchema }).default({ reached: '1', missed: '0' }),
})

/** Min–max: the share of the way from `from` to `to`. */
export const normaliseSchema = z.strictObject({
  direction: z.enum(['higher-is-better', 'lower-is-better']).default('higher-is-better'),
  from: z.union([z.literal('peer-minimum'), decimalSchema]).default('peer-minimum'),
  to: z.union([z.literal('peer-maximum'), decimalSchema]).default('peer-maximum'),
  /** What all are paid where lowest and highest are equal. */
  flat: z.union([z.literal('not-applicable'), decimalSchema]).default('not-applicable'),
})

export const gradingSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('score') }),
  z.strictObject({ by: z.literal('worst') }),
  z.strictObject({
    by: z.literal('count'),
    rules: z
      .array(z.strictObject({ grade: gradeIdSchema, when: formulaSchema }))
      .min(1)
      .max(20),
  }),
])

export type BandEntry = z.infer<typeof bandSchema>
export type ApplicabilityEntry = z.infer<typeof applicabilitySchema>
export type OutcomeEntry = z.infer<typeof outcomeSchema>
