import { z } from 'zod'
import { calendarDataSchema } from '../domain/calendar/calendar.ts'
import { policySchema } from '../domain/case/policy.ts'

/** Reads a JSON column. */
export function readJson<T>(schema: z.ZodType<T>, text: string): T {
  return schema.parse(JSON.parse(text))
}

/** Reads a text column that holds one of a closed set. */
export function readChoice<T extends string>(choices: readonly T[], text: string): T {
  const found = choices.find((choice) => choice === text)
  if (found === undefined) throw new Error(`the database holds ${JSON.stringify(text)} where one of ${choices.join(', ')} belongs`)

  return found
}

/** The same text is parsed once: open cases mostly hold the same few policies and calendars, and are read at every tick. */
function remembering<T>(schema: z.ZodType<T>): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found

    const parsed = readJson(schema, text)
    if (known.size >= 50) known.clear()
    known.set(text, parsed)
    return parsed
  }
}

export const readPolicy = remembering(policySchema)
export const readCalendar = remembering(calendarDataSchema)

export const textListSchema = z.array(z.string())
export const textMapSchema = z.record(z.string(), z.string())
export const dataSchema = z.record(z.string(), z.unknown())
