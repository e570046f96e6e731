import { z } from 'zod'

/** One line given to `say`. */
export const sayRequestSchema = z.object({
  line: z
    .string()
    .trim()
    .min(1)
    .transform((line) => (/^[/／]/.test(line) ? `/${line.slice(1)}` : `/${line}`)),
  personId: z.string().min(1),
})
export type SayRequest = z.input<typeof sayRequestSchema>
