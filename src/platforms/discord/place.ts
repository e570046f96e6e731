import type { PlaceOfSpeech } from '../../ports/gateway.ts'
import type { InteractionBase } from './schema.ts'

type Spoken = Pick<InteractionBase, 'context' | 'guild_id' | 'guild' | 'channel_id' | 'channel' | 'member' | 'authorizing_integration_owners'>

/** Direct messages with the bot are private; a server of ours where its administrator added the bot is a group; anything else is outside. */
export function toPlace(spoken: Spoken, servers: readonly string[] | undefined): PlaceOfSpeech {
  const { context, guild_id, guild, channel_id, channel, authorizing_integration_owners } = spoken
  const address = channel_id ?? channel?.id ?? ''
  const server = guild_id ?? guild?.id
  if (isPrivate(spoken)) return { kind: 'private', ceiling: 'internal', address }

  // Installed by a person only: whose server it is, nobody here has decided.
  const isInstalled =
    authorizing_integration_owners === undefined || authorizing_integration_owners === null || authorizing_integration_owners['0'] !== undefined
  const isOurs = typeof server === 'string' && context !== 2 && servers?.includes(server) !== false
  return isOurs && isInstalled ? { kind: 'group', ceiling: 'internal', address } : { kind: 'outside', ceiling: 'public', address }
}

const directChannel = 1

/** Whatever hints at other people makes it not private: what is said there, they would read. */
const isPrivate = ({ context, guild_id, guild, channel, member }: Spoken): boolean =>
  (context ?? 1) === 1 && !guild_id && !guild && !member && (channel?.type ?? directChannel) === directChannel
