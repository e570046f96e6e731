import type { NewOutboxRow, OutboxPayload, OutboxRow } from '../../ports/delivery-store.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Dependencies } from '../dependencies.ts'
import { type Channel, channelsOf } from './channels.ts'

type Needs = Pick<Dependencies, 'ids' | 'clock' | 'stopwatch' | 'messengers' | 'configured' | 'channelOrder'>

export interface ToPerson {
  readonly personId: string
  readonly caseId: string | null
  readonly payload: OutboxPayload
  /** The effect's own name; the channel is added. */
  readonly key: string
}

/** Puts messages to people into the outbox, each on the person's first channel, within the transaction of their cause. */
export async function queueForPeople(needs: Needs, stores: Stores, messages: readonly ToPerson[]): Promise<void> {
  const rows: NewOutboxRow[] = []
  for (const message of messages) {
    const [first] = await channelsOf({ ...needs, database: stores }, { id: message.personId })
    if (first === undefined) continue
    rows.push(toRow(needs, { ...message, ...first }))
  }
  if (rows.length > 0) await stores.delivery.addToOutbox(rows)
}

export function toRow(
  { ids, clock, stopwatch }: Pick<Needs, 'ids' | 'clock' | 'stopwatch'>,
  message: { readonly key: string; readonly payload: OutboxPayload; readonly personId: string | null; readonly caseId: string | null } & Channel,
): NewOutboxRow {
  const { key, ...rest } = message
  return {
    ...rest,
    id: ids.create(),
    dedupeKey: `${key}:${message.personId ?? message.address}:${message.platform}`,
    createdAt: clock.now(),
    dueAt: clock.now(),
    notBefore: stopwatch.now(),
  }
}

/** The redrawing of a message that was sent; `why` makes it happen once. */
export function toRedraw(needs: Pick<Needs, 'ids' | 'clock' | 'stopwatch'>, { id, platform, address, personId, caseId }: OutboxRow, why: string): NewOutboxRow {
  const row = toRow(needs, { key: '', payload: { kind: 'redraw', outboxId: id }, platform, address, personId, caseId })
  return { ...row, dedupeKey: `redraw:${id}:${why}` }
}
