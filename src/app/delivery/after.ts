import type { OutboxPayload, OutboxRow } from '../../ports/delivery-store.ts'
import type { Sent } from '../../ports/messenger.ts'
import type { Stores } from '../../ports/stores.ts'
import { type Dependencies, recordEntry, system } from '../dependencies.ts'
import { channelsOf } from './channels.ts'
import { followIfStale } from '../posts/supersede-posts.ts'
import { queueForPeople, toRedraw, toRow } from './queue.ts'

/** A message is out: outbox row, receipt or occurrence, and record in one transaction. Nothing where the lease was lost. */
export async function afterSending(needs: Dependencies, row: OutboxRow, { externalId }: Sent): Promise<void> {
  const sentAt = needs.clock.now()
  await needs.database.transaction(async (stores) => {
    if (!(await stores.delivery.finish(row.id, row.fence, { status: 'sent', externalId, sentAt }))) return

    await markReached(needs, stores, row, sentAt)
    const data = { outbox: row.id, platform: row.platform, person: row.personId, what: row.payload.kind, planned: row.dueAt.toISOString() }
    await stores.record.append([recordEntry(needs, { actorId: system, kind: 'message.sent', subject: subjectOf(row), data })])
  })
  needs.announce()
}

async function markReached(needs: Dependencies, stores: Stores, row: OutboxRow, at: Date): Promise<void> {
  const { payload } = row
  if (payload.kind === 'notice') {
    await stores.cases.markReceipt(payload.receiptId, 'sentAt', at)
    if (payload.again) await stores.cases.markReceipt(payload.receiptId, 'remindedAt', at)
    // Answered while it was on its way: the card shows it too.
    if (await isSettled(stores, row, payload)) await stores.delivery.addToOutbox([toRedraw(needs, row, 'settled')])
  }
  if (payload.kind === 'post') {
    const occurrence = await stores.schedules.findOccurrence(payload.occurrenceId)
    if (occurrence === undefined) return
    await stores.schedules.changeOccurrence(occurrence.id, 'queued', { ...occurrence, status: 'sent', decidedAt: at })
    await followIfStale(needs, stores, occurrence)
  }
}

/** Read after the receipt was marked, which whoever acknowledges it waits for: one of the two sees the other. */
async function isSettled(stores: Stores, { caseId }: OutboxRow, payload: Extract<OutboxPayload, { kind: 'notice' }>): Promise<boolean> {
  if (caseId === null) return false
  const { case: about, rounds, receipts } = await stores.cases.getCaseFile(caseId)
  const isAnswered = receipts.some(({ id, acknowledgedAt }) => id === payload.receiptId && acknowledgedAt !== null)
  return isAnswered || about.status === 'closed' || rounds.some(({ id, endReason }) => id === payload.roundId && endReason === 'superseded')
}

/** A message can't get through on this channel: the person's next channel takes over, else whoever answers for it is told. */
export async function afterFailure(needs: Dependencies, row: OutboxRow, reason: string): Promise<void> {
  const owner = await ownerOf(needs, row)
  const next = await nextChannel(needs, row)
  await needs.database.transaction(async (stores) => {
    if (!(await stores.delivery.finish(row.id, row.fence, { status: 'failed', failure: reason }))) return

    if (next !== undefined) {
      const key = row.dedupeKey.split(':').slice(0, -2).join(':')
      await stores.delivery.addToOutbox([toRow(needs, { key, payload: row.payload, ...next, personId: row.personId, caseId: row.caseId })])
    }
    // A card that can't be drawn anew was delivered all the same.
    if (owner !== undefined && row.payload.kind !== 'tell' && row.payload.kind !== 'redraw') {
      const topic = row.payload.kind === 'post' ? 'post-failed' : 'delivery-failed'
      await queueForPeople(needs, stores, [
        { personId: owner, caseId: row.caseId, payload: { kind: 'tell', topic, subject: row.id, detail: reason }, key: `failed:${row.id}` },
      ])
    }
    if (row.payload.kind === 'post') await failOccurrence(needs, stores, row.payload.occurrenceId, reason)
    const data = { outbox: row.id, platform: row.platform, person: row.personId, reason, next: next?.platform ?? null }
    await stores.record.append([recordEntry(needs, { actorId: system, kind: 'message.failed', subject: subjectOf(row), data })])
  })
  needs.announce()
}

const withdrawalWords: Readonly<Record<string, string>> = {
  'above-the-ceiling': '内容超过该去处允许的范围',
  'destination-inactive': '该去处已停用',
  'no-destination': '该去处或计划已不存在',
  'not-published': '该期没有已发布的版',
}

/** Settled before it went. A post that may not go out is told to its owner: nobody else would miss it. */
export async function afterWithdrawal(needs: Dependencies, row: OutboxRow, reason: string): Promise<void> {
  const owner = row.payload.kind === 'post' ? await ownerOf(needs, row) : undefined
  await needs.database.transaction(async (stores) => {
    if (!(await stores.delivery.finish(row.id, row.fence, { status: 'withdrawn', failure: reason }))) return
    if (row.payload.kind !== 'post') return

    await failOccurrence(needs, stores, row.payload.occurrenceId, reason)
    const payload = { kind: 'tell', topic: 'post-failed', subject: row.id, detail: withdrawalWords[reason] ?? reason } as const
    if (owner !== undefined) await queueForPeople(needs, stores, [{ personId: owner, caseId: null, payload, key: `withdrawn:${row.id}` }])
    await stores.record.append([recordEntry(needs, { actorId: system, kind: 'message.withdrawn', subject: subjectOf(row), data: { outbox: row.id, reason } })])
  })
}

async function failOccurrence(needs: Dependencies, stores: Stores, id: string, reason: string): Promise<void> {
  const occurrence = await stores.schedules.findOccurrence(id)
  if (occurrence !== undefined) await stores.schedules.changeOccurrence(id, 'queued', { ...occurrence, status: 'failed', reason, decidedAt: needs.clock.now() })
}

async function nextChannel(needs: Dependencies, row: OutboxRow) {
  if (row.personId === null || row.payload.kind === 'redraw') return undefined

  const channels = await channelsOf(needs, { id: row.personId })
  const failedAt = channels.findIndex((channel) => channel.platform === row.platform && channel.address === row.address)
  return channels[failedAt + 1]
}

/** The schedule's owner for a post; an analyst for a message to a person. */
async function ownerOf({ database }: Dependencies, row: OutboxRow): Promise<string | undefined> {
  if (row.payload.kind === 'post') {
    const occurrence = await database.schedules.findOccurrence(row.payload.occurrenceId)
    return (await database.schedules.listSchedules()).find((schedule) => schedule.id === occurrence?.scheduleId)?.ownerId
  }
  return (await database.units.listPeople()).find((person) => person.active && person.roles.includes('analyst'))?.id
}

function subjectOf(row: OutboxRow): string {
  return row.caseId === null ? `outbox:${row.id}` : `case:${row.caseId}`
}
