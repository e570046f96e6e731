import type { Language } from '../domain/language.ts'
import type { Reply } from '../reply/parts.ts'
import type { Guest } from './gateway.ts'

export interface Delivery {
  /** The platform's own address: a channel id, a user id, `person:ID`, `destination:ID`. */
  readonly address: string
  readonly reply: Reply
  readonly language: Language
  /** Ours, unique for the effect; handed to the platform where it can keep it. */
  readonly dedupeKey: string
  /** `externalId` of the first message about the same case at this address: what comes later stays with it, in its thread where the platform has threads. */
  readonly follows?: string
  /** `details.begun` of the error with which an earlier attempt ended: only what is missing is sent. */
  readonly begun?: string
}

export type Sought = Pick<Delivery, 'address' | 'dedupeKey' | 'follows'>

export interface Sent {
  /** The platform's message id, with all that an update needs. */
  readonly externalId: string
}

/**
 * A way to reach people or places: a chat platform or a one-way channel.
 * Errors: AppError `rejected` (permanent, with details.reason), `rate-limited` (details.retryAfterMs), `unavailable` (temporary, not sent);
 * the latter two with details.begun where a part of the message stands. Any other error means that the outcome is unknown.
 */
export interface Messenger {
  readonly platform: string
  /** Whether people can answer there. */
  readonly twoWay: boolean
  /** Set: every address is a group's, so that nothing goes there that is for one person. */
  readonly groupsOnly?: true
  send(delivery: Delivery): Promise<Sent>
  /** Redraws a message that was sent; absent where the platform can't. */
  update?(externalId: string, delivery: Delivery): Promise<void>
  /** Looks up a message by its dedupe key where an outcome is unknown, also among those that follow; absent where the platform can't. */
  findSent?(sought: Sought): Promise<Sent | undefined>
  /** Whether an account (`externalId` of an invocation) is a guest's; absent where the platform knows no guests. Never throws. */
  findGuest?(externalId: string): Promise<Guest | undefined>
}
