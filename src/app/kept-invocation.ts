import { z } from 'zod'
import { languages } from '../domain/language.ts'
import { sensitivities } from '../domain/people.ts'
import type { Invocation } from '../ports/gateway.ts'

const invocationShape = {
  platform: z.string(),
  externalId: z.string(),
  text: z.string(),
  options: z.record(z.string(), z.string()).exactOptional(),
  place: z.object({ kind: z.enum(['private', 'group', 'outside']), ceiling: z.enum(sensitivities), address: z.string() }),
  guest: z.union([z.literal(true), z.literal('unknown')]).exactOptional(),
  language: z.enum(languages).exactOptional(),
  method: z.enum(['command', 'button', 'link']),
}

const schema = z.object({
  ...invocationShape,
  /** Files came with it; their bytes are not kept. */
  fileNames: z.array(z.string()).default([]),
  /** Its effect is stored; only its answer may be missing. */
  carriedOut: z.boolean().default(false),
  /** How often it was begun again after a death of the process. */
  replays: z.number().int().default(0),
})

/** What is kept of an event from outside until it is finished. */
export type KeptInvocation = z.output<typeof schema>

export function keepInvocation({ platform, externalId, text, options, place, guest, language, method, files }: Invocation): KeptInvocation {
  const maybe = { ...(options === undefined ? {} : { options }), ...(guest === undefined ? {} : { guest }), ...(language === undefined ? {} : { language }) }
  const base = { platform, externalId, text, place, method, ...maybe }
  return { ...base, fileNames: (files ?? []).map(({ name }) => name.slice(0, 200)), carriedOut: false, replays: 0 }
}

/** Undefined where it was written by another version and can't be read. */
export function parseKeptInvocation(text: string): KeptInvocation | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
