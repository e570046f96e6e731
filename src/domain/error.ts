import type { Words } from './language.ts'

/** The closed set of things that can go wrong without being a bug. */
export const errorCodes = ['invalid-input', 'not-found', 'forbidden', 'conflict', 'rate-limited', 'unavailable', 'rejected'] as const
export type ErrorCode = (typeof errorCodes)[number]

export interface RefusedOption {
  /** By its name. */
  readonly option: string
  readonly words: Words
  /** It was not given at all. */
  readonly isMissing: boolean
}

export interface ErrorDetails {
  /** Real milliseconds to wait before trying again. */
  readonly retryAfterMs?: number
  /** A typed reason of a platform, for example `channel_not_found`. */
  readonly reason?: string
  /** Commands that would help, as they are typed, with their labels. */
  readonly actions?: readonly { readonly label: Words; readonly command: string }[]
  /** The options of the command that are not right, each with its own words: a form shows them there. */
  readonly refusedOptions?: readonly RefusedOption[]
  /** What stands already of a message that a platform shows as several, in its own words: the next attempt is given it, and sends the rest. */
  readonly begun?: string
  readonly cause?: unknown
}

/** An error meant for a person: `words` says what happened and what to do next. Anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly words: Words
  readonly details: ErrorDetails

  constructor(code: ErrorCode, words: Words, details: ErrorDetails = {}) {
    super(words.en, { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.words = words
    this.details = details
  }
}

/** What is said of one option only. */
export function refuseOption(option: string, words: Words, { isMissing = false, ...details }: ErrorDetails & { readonly isMissing?: boolean } = {}): AppError {
  return new AppError('invalid-input', words, { ...details, refusedOptions: [{ option, words, isMissing }] })
}
