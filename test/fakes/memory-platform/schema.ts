import { z } from 'zod'

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON' })
    return z.NEVER
  }
})

/** What people do in the chat, as it is delivered. */
const event = z.object({
  id: z.string().min(1),
  kind: z.enum(['message', 'press', 'home']),
  account: z.string().min(1),
  /** A message's text, or the command line of the button that was pressed. */
  text: z.string(),
  place: z.string().min(1),
  isGroup: z.boolean(),
})

export const eventSchema = json.pipe(event)
export type ChatEvent = z.infer<typeof eventSchema>
