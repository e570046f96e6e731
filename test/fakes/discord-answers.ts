import { list, type Loose } from './discord-rules.ts'
import type { DiscordState, FakeDiscordMessage, FakePlace } from './discord-state.ts'

/** What the real Discord answers, whole as its description asks. */
const at = '2026-11-06T00:30:00.000Z'
const cdn = 'https://cdn.discordapp.com'

export const toUser = (id: string, more: Loose = {}): Loose => ({
  id,
  username: 'person',
  discriminator: '0',
  avatar: null,
  global_name: null,
  public_flags: 0,
  flags: 0,
  primary_guild: null,
  ...more,
})
export const toBot = (state: DiscordState): Loose => toUser(state.botUserId, { username: 'fenghuo', discriminator: '0001', bot: true })

export function toMessage(state: DiscordState, { id, channelId, body, nonce, files, onlyFor, replyTo }: FakeDiscordMessage): Loose {
  const attachments = list(body.attachments)
  return {
    id,
    channel_id: channelId,
    type: replyTo === undefined ? 0 : 19,
    author: toBot(state),
    content: body.content ?? '',
    embeds: list(body.embeds).map((embed) => toEmbed(embed, `${cdn}/attachments/${channelId}/${id}`)),
    components: list(body.components).map(toComponent),
    attachments: files.map(({ name, bytes }, index) => ({
      ...attachments[index],
      id: state.nextId(),
      filename: name,
      size: bytes.length,
      url: `${cdn}/attachments/${channelId}/${id}/${encodeURIComponent(name)}`,
      proxy_url: `${cdn}/attachments/${channelId}/${id}/${encodeURIComponent(name)}`,
    })),
    ...silent,
    flags: onlyFor === undefined ? 0 : 64,
    ...(nonce === undefined ? {} : { nonce }),
  }
}

/** Of a message in which nobody is called. */
export const silent: Loose = {
  tts: false,
  pinned: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  timestamp: at,
  edited_timestamp: null,
}

const toEmbed = (embed: Loose, folder: string): Loose => {
  const image = (embed.image as Loose | undefined)?.url
  const url = String(image).replace('attachment://', `${folder}/`)
  return { type: 'rich', ...embed, ...(image === undefined ? {} : { image: { url, proxy_url: url, width: 1, height: 1 } }) }
}

function toComponent(component: Loose, index: number): Loose {
  const inside = component.components === undefined ? {} : { components: list(component.components).map(toComponent) }
  const chosen = component.type === 3 ? { min_values: 1, max_values: 1 } : {}
  return { ...chosen, ...component, id: index + 1, ...inside }
}

export const toDirect = (channelId: string, userId: string): Loose => ({
  id: channelId,
  type: 1,
  flags: 0,
  last_message_id: null,
  recipients: [toUser(userId)],
})

export const toChannel = (state: DiscordState, { id, denied = 0n }: Pick<FakePlace, 'id' | 'denied'>): Loose => ({
  id,
  type: 0,
  name: '市县财政',
  guild_id: state.guildId,
  position: 0,
  flags: 0,
  permission_overwrites: [{ id: state.applicationId, type: 1, allow: '0', deny: String(denied) }],
})

export const toThread = (state: DiscordState, { id, name = '', threadOf, archived = false, locked = false }: FakePlace): Loose => ({
  id,
  type: 11,
  name,
  guild_id: state.guildId,
  parent_id: threadOf,
  owner_id: state.botUserId,
  flags: 0,
  message_count: 0,
  member_count: 1,
  total_message_sent: 0,
  thread_metadata: { archived, locked, auto_archive_duration: 10_080, archive_timestamp: at },
})

export const toApplication = (state: DiscordState): Loose => ({
  id: state.applicationId,
  name: '烽火',
  icon: null,
  description: '',
  type: null,
  flags: 0,
  flags_new: '0',
  verify_key: '0'.repeat(64),
  redirect_uris: [],
  interactions_endpoint_url: null,
  role_connections_verification_url: null,
  owner: toUser('100000000000000099'),
  approximate_guild_count: 1,
  approximate_user_install_count: 0,
  approximate_user_authorization_count: 0,
  explicit_content_filter: 0,
  team: null,
  eligible_oauth2_scopes: [],
})

export const toMember = (userId: string): Loose => ({
  user: toUser(userId),
  roles: ['700000000000000001'],
  nick: null,
  avatar: null,
  banner: null,
  communication_disabled_until: null,
  flags: 0,
  joined_at: at,
  pending: false,
  premium_since: null,
  mute: false,
  deaf: false,
})

export const toRole = (id: string, permissions: bigint): Loose => ({
  id,
  name: id,
  permissions: String(permissions),
  position: 0,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: false,
  mentionable: false,
  icon: null,
  unicode_emoji: null,
  flags: 0,
})

export const toGuild = (state: DiscordState): Loose => ({
  id: state.guildId,
  name: '财政厅',
  icon: null,
  banner: null,
  owner: false,
  permissions: '0',
  features: [],
})
