import type { Sensitivity } from '../domain/people.ts'
import type { ChartSpec } from './chart-spec.ts'

/** A paragraph. `headline`: the answer that can be told over the telephone. `note`: where it comes from. */
export interface TextPart {
  readonly kind: 'text'
  readonly text: string
  readonly role: 'headline' | 'body' | 'note' | 'warning'
}

export interface FieldsPart {
  readonly kind: 'fields'
  readonly fields: readonly { readonly label: string; readonly value: string }[]
}

export interface TablePart {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly { readonly label: string; readonly align: 'left' | 'right' }[]
  readonly rows: readonly (readonly string[])[]
}

/** A picture with its text: `alt` says in words what the picture shows. */
export interface ChartPart {
  readonly kind: 'chart'
  readonly spec: ChartSpec
  readonly alt: string
}

/** A file to download. `content` is base64 where bytes travel inside the reply. */
export interface FilePart {
  readonly kind: 'file'
  readonly name: string
  readonly mime: string
  readonly content: string
}

/** A button is a command line: pressing it runs `command` as the person who presses. */
export interface Action {
  readonly label: string
  readonly command: string
  readonly style: 'primary' | 'normal' | 'danger'
  /** A link to open instead of a command to run. */
  readonly url?: string
  /** What it does that cannot be undone: asked once more where the platform has a way of its own. */
  readonly confirm?: string
}

export interface ActionsPart {
  readonly kind: 'actions'
  readonly actions: readonly Action[]
}

export interface FormField {
  /** The option of the command that it fills. */
  readonly option: string
  readonly label: string
  readonly hint?: string
  readonly input: 'line' | 'paragraph' | 'date' | 'file' | 'choice'
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  readonly required: boolean
  readonly value?: string
}

/** A form: sending it runs `command` with the fields added as options. */
export interface FormPart {
  readonly kind: 'form'
  readonly title: string
  readonly command: string
  readonly submitLabel: string
  readonly fields: readonly FormField[]
}

/** Text ready to be pasted into another chat, as it stands, with the picture if there is one. */
export interface CopyPart {
  readonly kind: 'copy'
  readonly text: string
  readonly chart?: ChartSpec
}

/** What an answer consists of. The union is closed: a new part does not compile until every platform draws it. */
export type Part = TextPart | FieldsPart | TablePart | ChartPart | FilePart | ActionsPart | FormPart | CopyPart

export interface Reply {
  /** Whether only the person who asked may see it. Refusals and faults are always private. */
  readonly visibility: 'private' | 'public'
  readonly tone: 'normal' | 'good' | 'watch' | 'warn' | 'alarm' | 'fault'
  /** The most sensitive thing it says. */
  readonly sensitivity: Sensitivity
  readonly parts: readonly Part[]
  /** Of a refusal: the options of the command that it is about. */
  readonly refusedOptions?: readonly RefusedOption[]
}

export interface RefusedOption {
  /** By its name. */
  readonly option: string
  readonly text: string
  /** It was not given at all. */
  readonly isMissing: boolean
}

type ReplyOptions = Partial<Omit<Reply, 'parts'>>

/** Private, normal and internal unless told otherwise. */
export function reply(parts: readonly Part[], options: ReplyOptions = {}): Reply {
  return { visibility: 'private', tone: 'normal', sensitivity: 'internal', ...options, parts }
}

export const headline = (text: string): TextPart => ({ kind: 'text', text, role: 'headline' })
export const body = (text: string): TextPart => ({ kind: 'text', text, role: 'body' })
export const note = (text: string): TextPart => ({ kind: 'text', text, role: 'note' })
export const warning = (text: string): TextPart => ({ kind: 'text', text, role: 'warning' })
export const actions = (...list: readonly Action[]): ActionsPart => ({ kind: 'actions', actions: list })
export const action = (label: string, command: string, style: Action['style'] = 'normal'): Action => ({ label, command, style })
