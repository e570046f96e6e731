import type { PlaceOfSpeech } from '../../ports/gateway.ts'
import type { InteractionBase } from './schema.ts'

/** Direct messages with the bot are private; a server of ours where its administrator added the bot is a group; anything else is outside. */
export function toPlace(
  { context, guild_id, channel_id, channel, authorizing_integration_owners }: InteractionBase,
  servers: readonly string[] | undefined,
): PlaceOfSpeech {
  const address = channel_id ?? channel?.id ?? ''
  const isGuild = typeof guild_id === 'string'
  if (context === 1 || (!isGuild && context !== 2)) return { kind: 'private', ceiling: 'internal', address }

  // Installed by a person only: whose server it is, nobody here has decided.
  const isInstalled =
    authorizing_integration_owners === undefined || authorizing_integration_owners === null || authorizing_integration_owners['0'] !== undefined
  const isOurs = typeof guild_id === 'string' && servers?.includes(guild_id) !== false
  return isOurs && isInstalled ? { kind: 'group', ceiling: 'internal', address } : { kind: 'outside', ceiling: 'public', address }
}
