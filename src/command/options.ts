import { z } from 'zod'
import type { Words } from '../domain/language.ts'
import { periodSchema } from '../domain/period.ts'
import type { NumberRange, OptionDescription, OptionKind } from '../ports/gateway.ts'

export interface Choice {
  readonly value: string
  readonly zh: string
  readonly en: string
}

interface Extras {
  readonly required?: boolean
  /** May be given without its name, in the order of declaration. */
  readonly positional?: boolean
}
interface PeriodExtras extends Extras {
  /** What is suggested, where it is not months. */
  readonly periods?: 'week'
}
type Declared = PeriodExtras & { readonly choices?: readonly Choice[]; readonly range?: NumberRange }
type Required = Extras & { readonly required: true }

type OptionMeta = Omit<OptionDescription, 'name'>
const optionMeta = z.registry<OptionMeta>()

function declare<S extends z.ZodType>(schema: S, kind: OptionKind, title: Words, declared: Declared): S | z.ZodOptional<S> {
  const { required = false, positional = false, choices = [], range, periods } = declared
  const meta: OptionMeta = {
    kind,
    title,
    required,
    positional,
    choices: choices.map(({ value, zh, en }) => ({ value, title: { zh, en } })),
    ...(range === undefined ? {} : { range }),
    ...(periods === undefined ? {} : { periods }),
  }
  const option = required ? schema : schema.optional()
  optionMeta.add(option, meta)
  return option
}

/** A unit by name, alias, pinyin or code; after parsing its id. */
export function unitOption(title: Words, extras: Required): z.ZodString
export function unitOption(title: Words, extras?: Extras): z.ZodOptional<z.ZodString>
export function unitOption(title: Words, extras: Extras = {}) {
  return declare(z.string(), 'unit', title, extras)
}

/** A period as people write it (`10月`, `2026-10`, `上月`); after parsing `2026-10`. */
export function periodOption(title: Words, extras: PeriodExtras & Required): typeof periodSchema
export function periodOption(title: Words, extras?: PeriodExtras): z.ZodOptional<typeof periodSchema>
export function periodOption(title: Words, extras: PeriodExtras = {}): z.ZodType {
  return declare(periodSchema, 'period', title, extras)
}

/** A person by name or id; after parsing the id. */
export function personOption(title: Words, extras: Required): z.ZodString
export function personOption(title: Words, extras?: Extras): z.ZodOptional<z.ZodString>
export function personOption(title: Words, extras: Extras = {}) {
  return declare(z.string(), 'person', title, extras)
}

/** One of a few values, given by value or by either title. */
export function choiceOption<const C extends readonly Choice[]>(title: Words, choices: C, extras: Required): z.ZodType<C[number]['value']>
export function choiceOption<const C extends readonly Choice[]>(title: Words, choices: C, extras?: Extras): z.ZodOptional<z.ZodType<C[number]['value']>>
export function choiceOption(title: Words, choices: readonly Choice[], extras: Extras = {}): z.ZodType {
  return declare(z.enum(choices.map((choice) => choice.value)), 'choice', title, { ...extras, choices })
}

/** One line of text, at most 500 characters. */
export function textOption(title: Words, extras: Required): z.ZodString
export function textOption(title: Words, extras?: Extras): z.ZodOptional<z.ZodString>
export function textOption(title: Words, extras: Extras = {}) {
  return declare(z.string().trim().min(1).max(500), 'text', title, extras)
}

/** Longer text, at most 4,000 characters. */
export function paragraphOption(title: Words, extras: Required): z.ZodString
export function paragraphOption(title: Words, extras?: Extras): z.ZodOptional<z.ZodString>
export function paragraphOption(title: Words, extras: Extras = {}) {
  return declare(z.string().trim().min(1).max(4000), 'paragraph', title, extras)
}

/** A local date, `2026-11-30`. */
export function dateOption(title: Words, extras?: Extras): z.ZodOptional<z.ZodISODate>
export function dateOption(title: Words, extras: Extras = {}) {
  return declare(z.iso.date(), 'date', title, extras)
}

/** A whole number within a range. */
export function numberOption(title: Words, range: NumberRange, extras: Required): z.ZodCoercedNumber
export function numberOption(title: Words, range: NumberRange, extras?: Extras): z.ZodOptional<z.ZodCoercedNumber>
export function numberOption(title: Words, range: NumberRange, extras: Extras = {}) {
  return declare(z.coerce.number().int().min(range.least).max(range.most), 'number', title, { ...extras, range })
}

const yesNo = [
  { value: 'yes', zh: '是', en: 'yes' },
  { value: 'no', zh: '否', en: 'no' },
] as const

/** `yes` or `no`. */
export function flagOption(title: Words, extras?: Extras): z.ZodOptional<z.ZodType<'yes' | 'no'>>
export function flagOption(title: Words, extras: Extras = {}): z.ZodType {
  return declare(z.enum(['yes', 'no']), 'flag', title, { ...extras, choices: yesNo })
}

/** The id of a file that was handed in before; fresh uploads come beside the options. */
export function fileOption(title: Words, extras?: Extras): z.ZodOptional<z.ZodString>
export function fileOption(title: Words, extras: Extras = {}) {
  return declare(z.string().max(80), 'file', title, extras)
}

/** What a command's options are, in order of declaration. */
export function describeOptions(shape: z.ZodObject): readonly OptionDescription[] {
  return Object.entries(shape.shape).map(([name, option]) => {
    const meta = optionMeta.get(option as z.ZodType)
    if (meta === undefined) throw new TypeError(`the option ${name} was not made with the functions of options.ts`)
    return { name, ...meta }
  })
}
