import type { Language, Words } from '../domain/language.ts'
import type { Sensitivity } from '../domain/people.ts'
import type { Reply } from '../reply/parts.ts'

/** Where a person speaks from. */
export interface PlaceOfSpeech {
  /** `private`: only the caller reads it. `group`: others do. `outside`: people of another organisation may. */
  readonly kind: 'private' | 'group' | 'outside'
  /** Nothing above it is said there in public. */
  readonly ceiling: Sensitivity
  /** The platform's address of the place. */
  readonly address: string
}

export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Only a guest of the platform's workspace, for whom is what is public; `unknown`: the platform could not say just now. */
export type Guest = true | 'unknown'

/** One thing that a person asks of the bot. */
export interface Invocation {
  readonly platform: string
  /** The platform's id of the person; for console and terminal the person's own id. */
  readonly externalId: string
  /** A command line as it is typed or as a button bears it, for example `/score 西夏 period:2026-10`. */
  readonly text: string
  /** Options given apart from the text (form fields, Discord options), by option name. */
  readonly options?: Readonly<Record<string, string>>
  readonly files?: readonly UploadedFile[]
  readonly place: PlaceOfSpeech
  /** Absent: a member, or the platform knows no guests. */
  readonly guest?: Guest
  /** The language of the person's client, where the platform says it. */
  readonly language?: Language
  /** The platform's id of this event: a redelivery has no second effect. */
  readonly eventId?: string
  /** How it was given, for receipts. */
  readonly method: 'command' | 'button' | 'link'
  /** Told on work that takes longer than a second. */
  readonly onProgress?: (words: Words, share: number) => void
}

export interface Suggestion {
  /** What to put in place of the word that is being typed. */
  readonly value: string
  readonly label: string
}

export const optionKinds = ['unit', 'period', 'person', 'choice', 'text', 'paragraph', 'date', 'file', 'number', 'flag'] as const
export type OptionKind = (typeof optionKinds)[number]

/** Both ends count. */
export interface NumberRange {
  readonly least: number
  readonly most: number
}

export interface OptionDescription {
  readonly name: string
  readonly title: Words
  readonly kind: OptionKind
  readonly required: boolean
  /** May be given without its name, in this order of options. */
  readonly positional: boolean
  readonly choices: readonly { readonly value: string; readonly title: Words }[]
  /** Of a number. */
  readonly range?: NumberRange
  /** Of a period that is no month. */
  readonly periods?: 'week'
}

/** A command as platforms need it: for registration, help, forms, manifests. */
export interface CommandDescription {
  readonly name: string
  /** Other names, Chinese among them. */
  readonly aliases: readonly string[]
  readonly title: Words
  readonly example: string
  readonly options: readonly OptionDescription[]
  readonly changes: boolean
}

/** What a platform may ask of the rest of the program. Never throws: every error is a reply. */
export interface Gateway {
  /**
   * Keeps an invocation that changes something, so that it is carried out even if the process dies before `dispatch` is done. To be awaited before the
   * platform is told that it arrived. Needs `eventId`. True at once: a question, which is not kept. False: the event was carried out before, nothing more
   * to do.
   */
  accept(invocation: Invocation): true | Promise<boolean>
  dispatch(invocation: Invocation): Promise<Reply>
  /** While typing: for the whole line, at its end. At most `limit`. */
  suggest(request: {
    readonly platform: string
    readonly externalId: string
    readonly text: string
    readonly guest?: Guest
    readonly language?: Language
    readonly limit: number
  }): Promise<readonly Suggestion[]>
  /** While filling in one option. */
  suggestOption(request: {
    readonly platform: string
    readonly externalId: string
    readonly command: string
    readonly option: string
    readonly text: string
    readonly guest?: Guest
    readonly language?: Language
    readonly limit: number
  }): Promise<readonly Suggestion[]>
  describe(): readonly CommandDescription[]
  /** The language that a person is answered in: their own, else the program's. */
  languageOf(person: Pick<Invocation, 'platform' | 'externalId'>): Promise<Language>
  /** A message that may do without a slash, as a command line: `西夏区` as if behind one; help for nothing; a file without a command is handed in. */
  readMessage(text: string, hasFiles: boolean): string
}
