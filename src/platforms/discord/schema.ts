import { z } from 'zod'

/** What Discord delivers, as far as we read it. https://docs.discord.com/developers/interactions/receiving-and-responding */
const user = z.object({ id: z.string(), bot: z.boolean().nullish() })

/** Also where there is none. */
const listOf = <T extends z.ZodType>(thing: T) =>
  z
    .array(thing)
    .nullish()
    .transform((things) => things ?? [])

/** The size is only told: what is fetched is measured. */
const attachment = z.object({
  id: z.string(),
  filename: z.string(),
  size: z
    .number()
    .nullish()
    .transform((size) => size ?? 0),
  url: z.string(),
})
export type Attachment = z.infer<typeof attachment>

const resolved = z.object({ attachments: z.record(z.string(), attachment).nullish() }).nullish()

const interactionBase = z.object({
  id: z.string(),
  application_id: z.string(),
  token: z.string(),
  guild_id: z.string().nullish(),
  guild: z.object({ id: z.string() }).nullish(),
  channel_id: z.string().nullish(),
  channel: z.object({ id: z.string().nullish(), type: z.number().nullish() }).nullish(),
  /** 0: a server, 1: direct messages with the bot, 2: between people. */
  context: z.number().nullish(),
  /** By how the application was installed (0: in a server, 1: by a person), whose it is. */
  authorizing_integration_owners: z.record(z.string(), z.string()).nullish(),
  member: z.object({ user }).nullish(),
  user: user.nullish(),
})
export type InteractionBase = z.infer<typeof interactionBase>

const optionValue = z.object({
  name: z.string(),
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).nullish(),
  focused: z.boolean().nullish(),
})

const commandData = z.object({ name: z.string(), type: z.number().nullish(), options: listOf(optionValue), resolved })

const messageEmbed = z.object({ description: z.string().nullish() })

const input = z.object({ custom_id: z.string().nullish(), value: z.string().nullish(), values: z.array(z.string()).nullish() })
/** A field stands in a label; older clients deliver it in a row. */
const modalComponent = z.object({ component: input.nullish(), components: z.array(input).nullish() })

export const commandInteraction = interactionBase.extend({ type: z.literal(2), data: commandData })
export const componentInteraction = interactionBase.extend({
  type: z.literal(3),
  data: z.object({ custom_id: z.string(), values: listOf(z.string()) }),
  message: z.object({ embeds: listOf(messageEmbed) }).nullish(),
})
export const suggestionInteraction = interactionBase.extend({ type: z.literal(4), data: commandData })
export const modalInteraction = interactionBase.extend({
  type: z.literal(5),
  data: z.object({ custom_id: z.string(), components: listOf(modalComponent), resolved }),
})

export const interaction = z.discriminatedUnion('type', [commandInteraction, componentInteraction, suggestionInteraction, modalInteraction])
export type CommandInteraction = z.infer<typeof commandInteraction>
export type ComponentInteraction = z.infer<typeof componentInteraction>
export type SuggestionInteraction = z.infer<typeof suggestionInteraction>
export type ModalInteraction = z.infer<typeof modalInteraction>

/** A message in direct messages; elsewhere the bot reads none. */
export const directMessage = z.object({
  id: z.string(),
  channel_id: z.string(),
  guild_id: z.string().nullish(),
  type: z.number().nullish(),
  webhook_id: z.string().nullish(),
  author: user,
  content: z
    .string()
    .nullish()
    .transform((content) => content ?? ''),
  attachments: listOf(attachment),
})
export type DirectMessage = z.infer<typeof directMessage>

export const packet = z.object({ t: z.string(), d: z.unknown() })
export const ready = z.object({ user: z.object({ id: z.string() }), application: z.object({ id: z.string() }).nullish() })
