import { z } from 'zod'

/** What people do in the chat, as it is delivered. */
export const eventSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(['message', 'press', 'home']),
  account: z.string().min(1),
  /** A message's text, or the command line of the button that was pressed. */
  text: z.string(),
  place: z.string().min(1),
  isGroup: z.boolean(),
})
export type ChatEvent = z.infer<typeof eventSchema>
