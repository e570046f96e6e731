import type { ChartSpec } from '../../reply/chart-spec.ts'

/** The blocks of Block Kit that we draw. https://docs.slack.dev/reference/block-kit/blocks */
export interface TextObject {
  readonly type: 'plain_text' | 'mrkdwn'
  readonly text: string
  /** Nothing in it becomes a link or a mention by itself. */
  readonly verbatim?: boolean
  readonly emoji?: boolean
}

export interface Button {
  readonly type: 'button'
  readonly text: TextObject
  readonly action_id: string
  readonly value?: string
  readonly url?: string
  readonly style?: 'primary' | 'danger'
  /** Slack asks once more before it tells us of the press. */
  readonly confirm?: { readonly title: TextObject; readonly text: TextObject; readonly confirm: TextObject; readonly deny: TextObject }
}

export type MessageBlock =
  | { readonly type: 'header'; readonly text: TextObject }
  | { readonly type: 'section'; readonly text?: TextObject; readonly fields?: readonly TextObject[] }
  | { readonly type: 'context'; readonly elements: readonly TextObject[] }
  | { readonly type: 'actions'; readonly elements: readonly Button[] }
  | { readonly type: 'image'; readonly slack_file: { readonly id: string }; readonly alt_text: string }
  | {
      readonly type: 'table'
      readonly rows: readonly (readonly { readonly type: 'raw_text'; readonly text: string }[])[]
      readonly column_settings: readonly { readonly align: 'left' | 'right'; readonly is_wrapped: boolean }[]
    }

/** Where a chart goes once its picture is uploaded. */
export interface ChartSlot {
  readonly type: 'chart-slot'
  readonly spec: ChartSpec
  readonly alt: string
}

/** One line of a menu. */
export interface MenuOption {
  readonly text: TextObject
  readonly value: string
}

export type InputElement = { readonly action_id: string } & (
  | { readonly type: 'plain_text_input'; readonly multiline?: true; readonly max_length: number; readonly initial_value?: string }
  | {
      readonly type: 'number_input'
      readonly is_decimal_allowed: false
      readonly min_value: string
      readonly max_value: string
      readonly initial_value?: string
    }
  | { readonly type: 'datepicker'; readonly initial_date?: string }
  | { readonly type: 'file_input'; readonly max_files: number; readonly filetypes: readonly string[] }
  | { readonly type: 'static_select'; readonly options: readonly MenuOption[]; readonly initial_option?: MenuOption }
  | { readonly type: 'external_select'; readonly min_query_length: number; readonly placeholder: TextObject; readonly initial_option?: MenuOption }
)

export type InputBlock = {
  readonly type: 'input'
  readonly block_id: string
  readonly label: TextObject
  readonly hint?: TextObject
  readonly optional: boolean
  readonly element: InputElement
}

export interface ModalView {
  readonly type: 'modal'
  readonly callback_id: string
  readonly private_metadata: string
  readonly title: TextObject
  readonly submit: TextObject
  readonly close: TextObject
  readonly blocks: readonly (MessageBlock | InputBlock)[]
}

/** What a message consists of, as chat.postMessage, chat.postEphemeral, chat.update and a response_url take it. */
export interface MessagePayload {
  /** Read aloud, and shown where blocks can't be. */
  readonly text: string
  readonly blocks: readonly MessageBlock[]
  readonly attachments?: readonly { readonly color: string; readonly fallback: string; readonly blocks: readonly MessageBlock[] }[]
}

/** Of text that is escaped already. */
export const plainText = (text: string): TextObject => ({ type: 'plain_text', text, emoji: false })
export const markdownText = (text: string): TextObject => ({ type: 'mrkdwn', text, verbatim: true })
