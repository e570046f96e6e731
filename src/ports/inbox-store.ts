import type { Reply } from '../reply/parts.ts'

/** A message on the console page. */
export interface InboxMessage {
  readonly id: string
  /** `person:ID` or `destination:ID`. */
  readonly address: string
  readonly dedupeKey: string
  readonly at: Date
  readonly updatedAt: Date
  readonly reply: Reply
  readonly version: number
}

export interface InboxStore {
  /** Stored once per dedupe key: the message that stands, new or old. */
  addMessage(message: InboxMessage): Promise<InboxMessage>
  updateMessage(id: string, reply: Reply, at: Date): Promise<void>
  findMessage(id: string): Promise<InboxMessage | undefined>
  findByDedupeKey(dedupeKey: string): Promise<InboxMessage | undefined>
  /** Newest last. */
  listMessages(addresses: readonly string[], limit: number): Promise<readonly InboxMessage[]>
}
