import { z } from 'zod'
import { sensitivities } from '../domain/people.ts'
import type { Part, Reply } from './parts.ts'

const kinds: readonly string[] = ['text', 'fields', 'table', 'chart', 'file', 'actions', 'form', 'copy'] satisfies readonly Part['kind'][]
const withKind = z.looseObject({ kind: z.string() })

/** A stored answer: the frame is checked; what is inside a part is our own writing and is drawn with its own checks. */
export const replySchema: z.ZodType<Reply> = z.object({
  visibility: z.enum(['private', 'public']),
  tone: z.enum(['normal', 'good', 'watch', 'warn', 'alarm', 'fault']),
  sensitivity: z.enum(sensitivities),
  parts: z.array(z.custom<Part>((part) => kinds.includes(withKind.safeParse(part).data?.kind ?? ''))),
})
