import { z } from 'zod'
import { languages } from '../domain/language.ts'
import { type FileFault, parseYaml } from '../domain/parse-yaml.ts'
import { type Assignment, dutyRoles, type Person, roles, sensitivities } from '../domain/people.ts'
import { type Schedule, scheduleRuleSchema } from '../domain/schedule/schedule.ts'
import { treasuries, type Unit, unitClasses } from '../domain/unit.ts'
import type { Destination } from '../ports/schedule-store.ts'
import { findLooseEnds } from './loose-ends.ts'

export interface Organisation {
  readonly units: readonly Unit[]
  readonly people: readonly Person[]
  readonly assignments: readonly Assignment[]
  readonly destinations: readonly Destination[]
  readonly schedules: readonly Schedule[]
}

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, '只用小写字母、数字和连字符，不超过 64 个 lower-case letters, digits and hyphens only, at most 64')
const line = z
  .string()
  .trim()
  .min(1, '不能为空 must not be empty')
  .max(100, '超过 100 字 longer than 100 characters')
  .regex(/^[^\p{Cc}]*$/u, '不能换行 must not break the line')
const words = z.strictObject({ zh: line, en: line })
const day = z.iso.date('须是日期，如 2026-01-01 must be a date such as 2026-01-01')
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, `须是 must be one of ${values.join(', ')}`)

const orderRule = '须是 1、2、3… must be 1, 2, 3 …'

const unitSchema = z.strictObject({
  id,
  name: words,
  class: oneOf(unitClasses),
  parent: id.nullable().default(null),
  treasury: oneOf(treasuries).default('own'),
  pinyin: line,
  aliases: z.array(line).default([]),
})
const personSchema = z.strictObject({
  id,
  name: words,
  roles: z.array(oneOf(roles)).min(1, '至少一个角色 at least one role'),
  language: oneOf(languages).default('zh-CN'),
  phone: line.nullable().default(null),
})
const assignmentSchema = z.strictObject({
  person: id,
  unit: id,
  role: oneOf(dutyRoles),
  scope: line.default('all'),
  order: z.int(orderRule).min(1, orderRule).default(1),
  title: words,
  from: day,
  to: day.nullable().default(null),
})
const destinationSchema = z.strictObject({
  id,
  platform: id,
  address: line,
  name: words,
  language: oneOf(languages).default('zh-CN'),
  ceiling: oneOf(sensitivities),
  owner: id,
})
const scheduleSchema = z.strictObject({
  id,
  kind: z.enum(['league-table', 'weekly']),
  scheme: id,
  rule: scheduleRuleSchema,
  destinations: z.array(id).min(1),
  owner: id,
  from: z.iso.datetime({ offset: true }),
})

/** The organisation as a person writes it, row by row. */
export const organisationFileSchema = z.strictObject({
  units: z.array(unitSchema).min(1),
  people: z.array(personSchema).min(1),
  assignments: z.array(assignmentSchema).default([]),
  destinations: z.array(destinationSchema).default([]),
  schedules: z.array(scheduleSchema).default([]),
})
export type OrganisationFile = z.infer<typeof organisationFileSchema>

const wholeFileSchema = organisationFileSchema.superRefine((file, context) => {
  for (const { path, message } of findLooseEnds(file)) context.addIssue({ code: 'custom', path: [...path], message })
})

/** Units, people, who answers for what, destinations and schedules out of one YAML file; else every fault with its line. */
export function parseOrganisation(text: string): Organisation | { readonly faults: readonly FileFault[] } {
  const parsed = parseYaml(text, wholeFileSchema)
  return parsed.ok ? toOrganisation(parsed.value) : { faults: parsed.faults }
}

/** Units stand in the order of the file. */
export function toOrganisation(file: OrganisationFile): Organisation {
  return {
    units: file.units.map(({ parent, ...unit }, index) => ({ ...unit, parentId: parent, codes: codesOf(unit.id), position: index + 1 })),
    people: file.people.map((person) => ({ ...person, active: true })),
    assignments: file.assignments.map(toAssignment),
    destinations: file.destinations.map(({ owner, ...destination }) => ({ ...destination, ownerId: owner, active: true })),
    schedules: file.schedules.map(({ scheme, destinations, owner, from, ...schedule }) => ({
      ...schedule,
      schemeId: scheme,
      destinationIds: destinations,
      ownerId: owner,
      active: true,
      fromAt: new Date(from),
    })),
  }
}

function toAssignment({ person, unit, order, from, to, ...rest }: OrganisationFile['assignments'][number]): Assignment {
  const place = `${unit}.${rest.role}.${rest.scope}.${order}.${from}`
  return { ...rest, id: place, personId: person, unitId: unit, position: order, fromDate: from, toDate: to }
}

/** Six digits are a code of GB/T 2260. */
function codesOf(unitId: string): Readonly<Record<string, string>> {
  return /^\d{6}$/.test(unitId) ? { gb2260: unitId } : {}
}
