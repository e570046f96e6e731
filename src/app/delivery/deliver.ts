import { AppError } from '../../domain/error.ts'
import type { OutboxOutcome, OutboxRow } from '../../ports/delivery-store.ts'
import type { Delivery, Messenger, Sent } from '../../ports/messenger.ts'
import type { Dependencies } from '../dependencies.ts'
import { afterFailure, afterSending, afterWithdrawal } from './after.ts'
import type { Compose } from './compose.ts'

const batchSize = 20
/** A send that takes longer than this counts as lost, and is reconciled. */
const leaseMs = 60_000
const firstRetryMs = 2_000
const longestRetryMs = 10 * 60_000
const maximumAttempts = 12

/** Sends what is due in the outbox, address by address; true where anything was done. Rate-limited addresses pause, others keep flowing. */
export function createDeliver(needs: Dependencies, compose: Compose): () => Promise<boolean> {
  const paused = new Map<string, Date>()

  function pausedAddresses(now: Date): readonly string[] {
    for (const [address, until] of paused) if (until <= now) paused.delete(address)
    return [...paused.keys()]
  }

  return async () => {
    const { database, clock, stopwatch, owner } = needs
    const realNow = stopwatch.now()
    const leaseUntil = new Date(realNow.getTime() + leaseMs)
    const rows = await database.delivery.claim({ owner, now: clock.now(), realNow, leaseUntil, limit: batchSize, pausedAddresses: pausedAddresses(realNow) })

    const byAddress = groupByAddress(rows)
    await Promise.all(
      [...byAddress].map(async ([address, group]) => {
        for (const row of group) {
          const pausedUntil = paused.get(address)
          if (pausedUntil !== undefined) {
            await finished(needs, row, { status: row.status === 'unknown' ? 'unknown' : 'queued', notBefore: pausedUntil, failure: 'ratelimited' })
            continue
          }
          const outcome = await attempt(needs, compose, row)
          if (outcome.pauseMs !== undefined) paused.set(address, new Date(stopwatch.now().getTime() + outcome.pauseMs))
        }
      }),
    )
    return rows.length > 0
  }
}

const addressOf = (row: OutboxRow) => `${row.platform}:${row.address}`

function groupByAddress(rows: readonly OutboxRow[]): Map<string, OutboxRow[]> {
  const groups = new Map<string, OutboxRow[]>()
  for (const row of rows) groups.set(addressOf(row), [...(groups.get(addressOf(row)) ?? []), row])
  return groups
}

interface Attempted {
  readonly pauseMs?: number
}

async function attempt(needs: Dependencies, compose: Compose, row: OutboxRow): Promise<Attempted> {
  const messenger = needs.messengers.get(row.platform)
  if (messenger === undefined) return failed(needs, row, 'platform-not-configured')

  let sent: Sent
  try {
    const composed = await compose(row).catch(notComposed)
    if ('withdrawn' in composed) return withdrawn(needs, row, composed.withdrawn)

    const delivery: Delivery = { address: row.address, dedupeKey: row.dedupeKey, reply: composed.reply, language: composed.language }
    sent = await sendOnce(messenger, row, delivery, composed.redraws)
  } catch (error) {
    return afterError(needs, row, error)
  }
  await afterSending(needs, row, sent)
  return {}
}

/** A row whose last outcome is unknown is looked up first; where that can't be done it is not repeated. */
async function sendOnce(messenger: Messenger, row: OutboxRow, delivery: Delivery, redraws: string | undefined): Promise<Sent> {
  if (redraws !== undefined) {
    await messenger.update?.(redraws, delivery)
    return { externalId: redraws }
  }
  if (row.status !== 'unknown') return messenger.send(delivery)
  if (messenger.findSent === undefined) throw outcomeUnknown()

  return (await messenger.findSent(row.address, row.dedupeKey)) ?? messenger.send(delivery)
}

async function afterError(needs: Dependencies, row: OutboxRow, error: unknown): Promise<Attempted> {
  const known = error instanceof AppError ? error : undefined
  if (known?.details.reason === 'not-composed') needs.log.error({ err: known.details.cause, outbox: row.id }, 'a message could not be composed')
  if (known?.code === 'rejected') return failed(needs, row, known.details.reason ?? known.code)
  if (row.attempts >= maximumAttempts) return failed(needs, row, known?.code ?? 'outcome-unknown')

  const waitMs = known?.details.retryAfterMs ?? Math.min(longestRetryMs, firstRetryMs * 2 ** (row.attempts - 1))
  const notBefore = new Date(needs.stopwatch.now().getTime() + waitMs)
  const isUnsent = known?.code === 'rate-limited' || known?.code === 'unavailable'
  if (!isUnsent) needs.log.warn({ err: error, outbox: row.id, platform: row.platform }, 'the outcome of a send is unknown')
  const status = isUnsent && row.status !== 'unknown' ? 'queued' : 'unknown'
  await finished(needs, row, { status, notBefore, failure: known?.details.reason ?? known?.code ?? 'outcome-unknown' })
  return known?.code === 'rate-limited' ? { pauseMs: waitMs } : {}
}

async function withdrawn(needs: Dependencies, row: OutboxRow, reason: string): Promise<Attempted> {
  await afterWithdrawal(needs, row, reason)
  return {}
}

async function finished(needs: Dependencies, row: OutboxRow, outcome: OutboxOutcome): Promise<Attempted> {
  await needs.database.delivery.finish(row.id, row.fence, outcome)
  return {}
}

async function failed(needs: Dependencies, row: OutboxRow, reason: string): Promise<Attempted> {
  await afterFailure(needs, row, reason)
  return {}
}

/** Nothing was sent yet: whatever went wrong, it may be tried again. */
function notComposed(cause: unknown): never {
  throw new AppError('unavailable', { zh: '消息暂时无法生成。', en: 'The message could not be composed for now.' }, { reason: 'not-composed', cause })
}

function outcomeUnknown(): AppError {
  return new AppError(
    'rejected',
    { zh: '发送结果无法核实，未重复发送。', en: 'Whether it was sent cannot be verified; it was not sent again.' },
    { reason: 'outcome-unknown' },
  )
}
