import { z } from 'zod'

/** Every answer of the webhook, good or bad, has status 200 and a code. */
export const webhookAnswer = z.object({ errcode: z.number().int(), errmsg: z.string().optional() })
