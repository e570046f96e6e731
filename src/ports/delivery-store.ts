import { z } from 'zod'
import { replySchema } from '../reply/reply-schema.ts'

/** What an outbox row is about; its text is composed when it is sent, from the state as it is then. */
export const outboxPayloadSchema = z.discriminatedUnion('kind', [
  /** The notice of a round to one of its people; also the reminder (`again`). */
  z.strictObject({ kind: z.literal('notice'), roundId: z.string(), receiptId: z.string(), again: z.boolean() }),
  /** To the desk, the department's leader, the county's superior: what happened in a case. */
  z.strictObject({
    kind: z.literal('inform'),
    caseId: z.string(),
    roundId: z.string(),
    topic: z.enum(['phone-list', 'silence', 'at-once', 'superior', 'press-asked', 'nobody', 'question', 'not-mine', 'held']),
    detail: z.string(),
  }),
  /** To those who were told: the case was closed or withdrawn. */
  z.strictObject({ kind: z.literal('closed'), caseId: z.string(), withdrawn: z.boolean() }),
  /** A statement was filed, accepted or returned. */
  z.strictObject({ kind: z.literal('statement'), caseId: z.string(), statementId: z.string() }),
  /** A post at a destination. */
  z.strictObject({ kind: z.literal('post'), occurrenceId: z.string() }),
  /** Redraws a message that was sent before. */
  z.strictObject({ kind: z.literal('redraw'), outboxId: z.string() }),
  /** A line for a person about a schedule, an edition or a project library. */
  z.strictObject({
    kind: z.literal('tell'),
    topic: z.enum([
      'post-held',
      'post-skipped',
      'post-failed',
      'delivery-failed',
      'proposed',
      'returned',
      'calendar-missing',
      'library-submitted',
      'library-returned',
      'library-approved',
    ]),
    subject: z.string(),
    detail: z.string(),
  }),
  /** The answer to a command that was carried out after the process had died: ready as it is. */
  z.strictObject({ kind: z.literal('answer'), reply: replySchema }),
])
export type OutboxPayload = z.infer<typeof outboxPayloadSchema>

export const outboxStatuses = ['queued', 'claimed', 'unknown', 'sent', 'withdrawn', 'failed'] as const
export type OutboxStatus = (typeof outboxStatuses)[number]

/** One effect that must happen exactly once. */
export interface OutboxRow {
  readonly id: string
  /** Unique: (case, round, person, channel) or the occurrence. */
  readonly dedupeKey: string
  readonly payload: OutboxPayload
  readonly platform: string
  readonly address: string
  readonly personId: string | null
  readonly caseId: string | null
  readonly status: OutboxStatus
  readonly attempts: number
  readonly createdAt: Date
  /** Business time. */
  readonly dueAt: Date
  /** Real time: not tried before. */
  readonly notBefore: Date
  readonly owner: string | null
  readonly leaseUntil: Date | null
  /** Grows with every claim. */
  readonly fence: number
  /** Of a row that is not sent yet: what of it stands already. */
  readonly externalId: string | null
  readonly sentAt: Date | null
  readonly failure: string | null
}

export type NewOutboxRow = Pick<
  OutboxRow,
  'id' | 'dedupeKey' | 'payload' | 'platform' | 'address' | 'personId' | 'caseId' | 'createdAt' | 'dueAt' | 'notBefore'
>

/** How a claimed row ended. */
export type OutboxOutcome =
  | { readonly status: 'sent'; readonly externalId: string; readonly sentAt: Date }
  | { readonly status: 'withdrawn'; readonly failure: string }
  | { readonly status: 'failed'; readonly failure: string }
  /** Tried again later; `externalId`: the platform's own words for what of it stands already. */
  | { readonly status: 'queued'; readonly notBefore: Date; readonly failure: string; readonly externalId?: string }
  /** Reconciled before it is tried again. */
  | { readonly status: 'unknown'; readonly notBefore: Date; readonly failure: string }

/** The outbox, and leases. */
export interface DeliveryStore {
  /** Rows whose dedupe key exists already are left as they are; returns how many are new. */
  addToOutbox(rows: readonly NewOutboxRow[]): Promise<number>
  /**
   * Claims queued rows (and claimed ones whose lease ran out: these come back as `unknown` before the attempt), due by business and real time,
   * oldest due first, in one statement. Each gets owner, lease, fence + 1 and attempts + 1. The returned rows bear the status they had before the claim
   * (`queued`, or `unknown` for rows to be reconciled). Rows on `platform:address` pairs in `pausedAddresses` are passed over.
   */
  claim(request: {
    readonly owner: string
    readonly now: Date
    readonly realNow: Date
    readonly leaseUntil: Date
    readonly limit: number
    readonly pausedAddresses: readonly string[]
  }): Promise<readonly OutboxRow[]>
  /** False where the lease was lost (another fence). */
  finish(id: string, fence: number, outcome: OutboxOutcome): Promise<boolean>
  findOutboxRow(id: string): Promise<OutboxRow | undefined>
  findOutboxByKey(dedupeKey: string): Promise<OutboxRow | undefined>
  /** The message that was sent first about a case at an address; redrawings are none. */
  findFirstSent(about: Pick<OutboxRow, 'platform' | 'address'> & { readonly caseId: string }): Promise<OutboxRow | undefined>
  listOutbox(filter: { readonly caseId?: string; readonly statuses?: readonly OutboxStatus[]; readonly limit?: number }): Promise<readonly OutboxRow[]>
  /** Rows still to be sent: queued, claimed or unknown, due by now. */
  countPending(now: Date): Promise<number>
  /** Takes or renews a lease in real time: the fence where it is held by `owner`, undefined where another holds it. */
  takeLease(name: string, owner: string, realNow: Date, until: Date): Promise<number | undefined>
  releaseLease(name: string, owner: string): Promise<void>
  /**
   * Ends the claims and leases of every other owner, so that what they left is reconciled at once. Only for a server that knows itself to be alone on its
   * database; others wait until the leases run out. Returns how many claims ended.
   */
  endOtherClaims(owner: string): Promise<number>
}
