import type { Words } from './language.ts'

/** The closed set of things that can go wrong without being a bug. */
export const errorCodes = ['invalid-input', 'not-found', 'forbidden', 'conflict', 'rate-limited', 'unavailable', 'rejected'] as const
export type ErrorCode = (typeof errorCodes)[number]

export interface ErrorDetails {
  /** Real milliseconds to wait before trying again. */
  readonly retryAfterMs?: number
  /** A typed reason of a platform, for example `channel_not_found`. */
  readonly reason?: string
  /** Commands that would help, as they are typed, with their labels. */
  readonly actions?: readonly { readonly label: Words; readonly command: string }[]
  /** The option of the command that is not right, by its name. */
  readonly option?: string
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
