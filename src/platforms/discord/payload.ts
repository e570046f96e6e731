/** The messages, components and forms that we send. https://docs.discord.com/developers/resources/message */
export interface Embed {
  readonly title?: string
  readonly description?: string
  readonly color?: number
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly inline: boolean }[]
  readonly footer?: { readonly text: string }
  readonly image?: { readonly url: string }
}

export type Button =
  | { readonly type: 2; readonly style: 1 | 2 | 4; readonly label: string; readonly custom_id: string }
  | { readonly type: 2; readonly style: 5; readonly label: string; readonly url: string }

export interface SelectOption {
  readonly label: string
  readonly value: string
  readonly default?: boolean
}

export interface Select {
  readonly type: 3
  readonly custom_id: string
  readonly placeholder?: string
  readonly options: readonly SelectOption[]
  readonly min_values?: number
  readonly max_values?: number
  readonly required?: boolean
}

export interface ActionRow {
  readonly type: 1
  readonly components: readonly (Button | Select)[]
}

export interface MessagePayload {
  readonly content: string
  readonly embeds: readonly Embed[]
  readonly components: readonly ActionRow[]
  readonly attachments: readonly { readonly id: string; readonly filename: string; readonly description?: string }[]
  /** Nobody is called by a message, whatever stands in it. */
  readonly allowed_mentions: { readonly parse: readonly [] }
}

export interface TextInput {
  readonly type: 4
  readonly custom_id: string
  readonly style: 1 | 2
  readonly max_length: number
  readonly required: boolean
  readonly value?: string
  readonly placeholder?: string
}

export interface FileUpload {
  readonly type: 19
  readonly custom_id: string
  readonly min_values: number
  readonly max_values: number
  readonly required: boolean
}

export interface Label {
  readonly type: 18
  readonly label: string
  readonly description?: string
  readonly component: TextInput | Select | FileUpload
}

export interface TextDisplay {
  readonly type: 10
  readonly content: string
}

export interface Modal {
  readonly custom_id: string
  readonly title: string
  readonly components: readonly (Label | TextDisplay)[]
}

/** A file that goes along with a message. */
export interface DiscordFile {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
  /** What it shows, in words. */
  readonly description?: string
}

/** A message with its files, ready to be sent. */
export interface Outgoing {
  readonly payload: MessagePayload
  readonly files: readonly DiscordFile[]
}

export const noMentions = { parse: [] } as const
