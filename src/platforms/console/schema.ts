import { z } from 'zod'
import { languages } from '../../domain/language.ts'
import { limits } from './limits.ts'

/** What a page sends when somebody types, presses or submits. Options come as `option.NAME`. */
export const commandFormSchema = z.object({
  text: z.string().trim().min(1).max(limits.commandCharacters),
  /** What the pressed button said, shown in the conversation in place of the command line. */
  label: z.string().max(200).optional(),
  method: z.enum(['command', 'button', 'link']).default('command'),
  event: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .optional(),
  back: z.string().max(500).optional(),
})
export type CommandForm = z.infer<typeof commandFormSchema>

export const optionsSchema = z
  .record(z.string().regex(/^[a-z][\w-]{0,39}$/i), z.string().max(limits.optionCharacters))
  .refine((options) => Object.keys(options).length <= limits.options, 'too many options')

export const signInFormSchema = z.object({ person: z.string().min(1).max(100), back: z.string().max(500).optional() })

export const languageFormSchema = z.object({ language: z.enum(languages), back: z.string().max(500).optional() })

export const clockFormSchema = z.object({ by: z.enum(['next-working-day', 'hour']), back: z.string().max(500).optional() })

export const suggestionQuerySchema = z.object({
  text: z.string().max(limits.commandCharacters).default(''),
  command: z.string().max(40).optional(),
  option: z.string().max(40).optional(),
})

/** Where to go afterwards: a path of this page, never another host. */
export function toLocalPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[^\\\r\n]*$/.test(path) ? path : '/chat'
}
