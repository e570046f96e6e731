import { z } from 'zod'
import { type Parsed, parseYaml } from '../parse-yaml.ts'

const words = z.strictObject({ zh: z.string().min(1).max(100), en: z.string().min(1).max(100) })
const id = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)
const figure = z.string().regex(/^[a-z][a-z0-9_]{0,60}$/)

export const sides = ['need', 'budget', 'executed'] as const
/** What a project costs: needed for the year, budgeted, spent so far. */
export type Side = (typeof sides)[number]

const tagSchema = z.strictObject({
  id,
  name: words,
  /** Items of the scheme that the tag's projects add up to. */
  figures: z.partialRecord(z.enum(sides), figure),
  source: z.string().min(1),
  items: z
    .array(z.strictObject({ id, name: words, source: z.string().min(1) }))
    .min(1)
    .max(100),
})

const guaranteesSchema = z.strictObject({
  id,
  scheme: z.string().min(1),
  totals: z.partialRecord(z.enum(sides), figure).default({}),
  tags: z.array(tagSchema).min(1).max(20),
})

/** What is guaranteed: the tags of projects, the items below each, and the figures of the monthly report that they explain. Written in assets/guarantees. */
export type Guarantees = z.infer<typeof guaranteesSchema>
export type GuaranteeTag = Guarantees['tags'][number]

export function parseGuarantees(text: string): Parsed<Guarantees> {
  return parseYaml(text, guaranteesSchema)
}

const keyOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s“”"'、（）()]/g, '')

/** The tag that a cell names, by id or by name in either language. */
export function findTag({ tags }: Guarantees, text: string): GuaranteeTag | undefined {
  return tags.find(({ id: own, name }) => [own, name.zh, name.en].some((known) => keyOf(known) === keyOf(text)))
}

/** The guaranteed item of a tag that a cell names. */
export function findGuaranteedItem({ items }: GuaranteeTag, text: string): GuaranteeTag['items'][number] | undefined {
  return items.find(({ id: own, name }) => [own, name.zh, name.en].some((known) => keyOf(known) === keyOf(text)))
}
