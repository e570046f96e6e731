import { z } from 'zod'
import type { Miss } from '../outlook/find-outlook.ts'
import type { CaseFile } from './case.ts'

const missesSchema = z.object({
  misses: z.array(
    z.object({
      indicatorId: z.string(),
      period: z.string(),
      months: z.int(),
      low: z.string(),
      middle: z.string(),
      high: z.string(),
      isSure: z.boolean(),
    }),
  ),
}) satisfies z.ZodType<{ misses: readonly Miss[] }>

/** What was foreseen when the case last heard of it, as its events keep it. */
export function missesOf({ events }: Pick<CaseFile, 'events'>): readonly Miss[] {
  const told = events
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .flatMap(({ data }) => {
      const read = missesSchema.safeParse(data)
      return read.success ? [read.data.misses] : []
    })
  return told.at(-1) ?? []
}
