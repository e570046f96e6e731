import { z } from 'zod'
import { languages } from '../../domain/language.ts'

/** One line given to `say`. */
export const sayRequestSchema = z.object({
  line: z
    .string()
    .trim()
    .min(1)
    .transform((line) => (/^[/／]/.test(line) ? `/${line.slice(1)}` : `/${line}`)),
  personId: z.string().min(1),
  language: z.enum(languages).exactOptional(),
})
export type SayRequest = z.input<typeof sayRequestSchema>
