import { silent, toBot, toChannel, toDirect, toMessage, toUser } from './discord-answers.ts'
import type { FakeGateway } from './discord-gateway.ts'
import { list, type Loose } from './discord-rules.ts'
import type { DiscordState, FakeDiscordMessage, FakeModal } from './discord-state.ts'

interface Done {
  /** Until Discord had its acknowledgement. */
  readonly afterMs: number
  readonly callback: Loose
}

type OptionValue = string | number | { readonly name: string; readonly bytes: Buffer }

/** What people do at Discord. Each resolves when the bot's first answer is there. */
export interface FakeDiscordPeople {
  command(userId: string, channelId: string, name: string, options?: Readonly<Record<string, OptionValue>>): Promise<Done>
  press(userId: string, message: FakeDiscordMessage, label: string): Promise<Done>
  pick(userId: string, message: FakeDiscordMessage, label: string): Promise<Done>
  submit(modal: FakeModal, values: Readonly<Record<string, OptionValue>>): Promise<Done>
  /** What is suggested while an option is typed. */
  type(userId: string, channelId: string, command: string, option: string, text: string): Promise<readonly Loose[]>
  /** An interaction of whatever shape: `change` stands in place of what is usual, undefined is left out. */
  deliver(type: number, from: { readonly userId: string; readonly channelId: string }, change: Loose): Promise<Done>
  /** A direct message to the bot. */
  say(userId: string, text: string, file?: { readonly name: string; readonly bytes: Buffer }): void
  /** The bot's own message comes back as an event. */
  echo(userId: string, text: string): void
}

export const directOf = (userId: string): string => `7${userId.slice(1)}`

export function createDiscordPeople(state: DiscordState, gateway: FakeGateway, baseUrl: () => string): FakeDiscordPeople {
  const upload = (file: { readonly name: string; readonly bytes: Buffer }): Loose => {
    const id = state.nextId()
    const path = `/attachments/${id}/${encodeURIComponent(file.name)}`
    state.uploads.set(path, file)
    return { id, filename: file.name, size: file.bytes.length, url: `${baseUrl()}${path}`, proxy_url: `${baseUrl()}${path}` }
  }

  const give = (
    type: number,
    from: { readonly userId: string; readonly channelId: string },
    data: Loose,
    source?: FakeDiscordMessage,
    change: Loose = {},
  ): Promise<Done> =>
    new Promise((resolve, reject) => {
      const id = state.nextId()
      const token = `secret-interaction-token-${id}`
      const createdAt = Date.now()
      const timer = setTimeout(() => reject(new Error(`interaction ${type} had no answer within 3 s`)), 3000)
      const onCallback = (callback: Loose): void => {
        clearTimeout(timer)
        resolve({ afterMs: Date.now() - createdAt, callback })
      }
      state.interactions.set(token, {
        id,
        token,
        ...from,
        type,
        sourceId: source?.id,
        createdAt,
        callback: undefined,
        originalId: undefined,
        isThinking: false,
        onCallback,
      })
      gateway.dispatch('INTERACTION_CREATE', {
        ...toInteraction(state, from),
        id,
        token,
        type,
        data,
        ...(source === undefined ? {} : { message: toMessage(state, source) }),
        ...change,
      })
    })

  const toOption = (resolved: Record<string, Loose>, [name, value]: readonly [string, OptionValue]): Loose => {
    if (typeof value !== 'object') return { name, type: typeof value === 'number' ? 4 : 3, value }
    const file = upload(value)
    resolved[String(file.id)] = file
    return { name, type: 11, value: file.id }
  }

  return {
    deliver: (type, from, change) => give(type, from, {}, undefined, change),
    command(userId, channelId, name, options = {}) {
      const resolved: Record<string, Loose> = {}
      const given = Object.entries(options).map((entry) => toOption(resolved, entry))
      return give(2, { userId, channelId }, { id: state.nextId(), name, type: 1, options: given, resolved: { attachments: resolved } })
    },
    press(userId, message, label) {
      const button = message.buttons.find((known) => known.label === label)
      if (button === undefined) return Promise.reject(new Error(`no button ${label}; there are: ${message.buttons.map((known) => known.label).join(', ')}`))
      return give(3, { userId, channelId: message.channelId }, { custom_id: button.customId, component_type: 2 }, message)
    },
    pick(userId, message, label) {
      const option = message.menu.find((known) => known.label === label)
      if (option === undefined) return Promise.reject(new Error(`no line ${label}; there are: ${message.menu.map((known) => known.label).join(', ')}`))
      return give(3, { userId, channelId: message.channelId }, { custom_id: message.menuId, component_type: 3, values: [option.value] }, message)
    },
    submit({ userId, channelId, modal }, values) {
      const resolved: Record<string, Loose> = {}
      const components = list(modal.components)
        .filter(({ type }) => type === 18)
        .map(({ component }) => {
          const { custom_id, type } = component as Loose
          const value = values[String(custom_id)]
          if (value !== undefined && typeof value === 'object') {
            const file = upload(value)
            resolved[String(file.id)] = file
            return { type: 18, component: { type: 19, custom_id, values: [file.id] } }
          }
          return { type: 18, component: type === 3 ? { type, custom_id, values: value === undefined ? [] : [value] } : { type, custom_id, value: value ?? '' } }
        })
      return give(5, { userId, channelId }, { custom_id: modal.custom_id, components, resolved: { attachments: resolved } })
    },
    async type(userId, channelId, command, option, text) {
      const options = [{ name: option, type: 3, value: text, focused: true }]
      const { callback } = await give(4, { userId, channelId }, { id: state.nextId(), name: command, type: 1, options })
      return list((callback.data as Loose).choices)
    },
    say(userId, text, file) {
      const attachments = file === undefined ? [] : [upload(file)]
      gateway.dispatch('MESSAGE_CREATE', toDirectMessage(state, userId, toUser(userId), text, attachments))
    },
    echo(userId, text) {
      gateway.dispatch('MESSAGE_CREATE', toDirectMessage(state, userId, toBot(state), text, []))
    },
  }
}

const toDirectMessage = (state: DiscordState, userId: string, author: Loose, content: string, attachments: readonly Loose[]): Loose => ({
  ...silent,
  id: state.nextId(),
  channel_id: directOf(userId),
  type: 0,
  author,
  content,
  attachments,
  embeds: [],
  components: [],
  flags: 0,
})

function toInteraction(state: DiscordState, { userId, channelId }: { readonly userId: string; readonly channelId: string }): Loose {
  const user = toUser(userId)
  const common = {
    application_id: state.applicationId,
    version: 1,
    locale: 'zh-CN',
    entitlements: [],
    channel_id: channelId,
    attachment_size_limit: 10_485_760,
  }
  const place = state.places.get(channelId)
  if (place?.recipientId !== undefined)
    return { ...common, user, context: 1, channel: toDirect(channelId, userId), authorizing_integration_owners: { '0': '0' }, app_permissions: '0' }

  const member = { user, roles: [], permissions: '0', joined_at: '2026-01-01T00:00:00.000Z', deaf: false, mute: false, flags: 0 }
  return {
    ...common,
    guild_id: state.guildId,
    guild_locale: 'zh-CN',
    member,
    context: 0,
    channel: toChannel(state, { id: channelId }),
    authorizing_integration_owners: place === undefined ? { '1': userId } : { '0': state.guildId },
    app_permissions: '0',
  }
}
