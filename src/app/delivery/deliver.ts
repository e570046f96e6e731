import { AppError } from '../../domain/error.ts'
import type { OutboxOutcome, OutboxRow } from '../../ports/delivery-store.ts'
import type { Delivery, Messenger, Sent } from '../../ports/messenger.ts'
import type { Dependencies } from '../dependencies.ts'
import { afterFailure, afterSending, afterWithdrawal } from './after.ts'
import type { Compose, Composed } from './compose.ts'
import { createLanes, type Patience } from './lanes.ts'

const batchSize = 20
/** A send that takes longer than this counts as lost, and is reconciled. */
const leaseMs = 60_000
/** Longer than a platform's time limit: with less of the lease left a send is not begun, because another process may take the row meanwhile. */
const sendMs = 30_000
const firstRetryMs = 2_000
const longestRetryMs = 10 * 60_000
const maximumAttempts = 12
const maximumRedraws = 3

export interface Deliver {
  /** True where anything was done. */
  run(): Promise<boolean>
  /** Waits for sends that took longer than there was patience. */
  settle(): Promise<void>
}

/** Sends what is due in the outbox, address by address. Rate-limited addresses pause, silent ones are waited for apart, others keep flowing. */
export function createDeliver(needs: Dependencies, compose: Compose, patience: Patience = (work) => work): Deliver {
  const paused = new Map<string, Date>()
  const lanes = createLanes(needs.log, patience)

  function pausedAddresses(now: Date): readonly string[] {
    for (const [address, until] of paused) if (until <= now) paused.delete(address)
    return [...paused.keys()]
  }

  const sendAll = async (address: string, rows: readonly OutboxRow[], leaseUntil: Date): Promise<void> => {
    for (const row of rows) {
      const pausedUntil = paused.get(address)
      const began = needs.stopwatch.now()
      if (pausedUntil !== undefined || began.getTime() + sendMs > leaseUntil.getTime()) {
        await giveBack(
          needs,
          row,
          pausedUntil === undefined ? { notBefore: began, failure: 'lease-short' } : { notBefore: pausedUntil, failure: 'ratelimited' },
        )
        continue
      }
      const outcome = await attempt(needs, compose, row)
      if (outcome.pauseMs !== undefined) paused.set(address, new Date(needs.stopwatch.now().getTime() + outcome.pauseMs))
    }
  }

  return {
    async run() {
      const { database, clock, stopwatch, owner } = needs
      const realNow = stopwatch.now()
      const leaseUntil = new Date(realNow.getTime() + leaseMs)
      const passedOver = [...pausedAddresses(realNow), ...lanes.busy()]
      const rows = await database.delivery.claim({ owner, now: clock.now(), realNow, leaseUntil, limit: batchSize, pausedAddresses: passedOver })

      await lanes.run(new Map([...groupByAddress(rows)].map(([address, group]) => [address, () => sendAll(address, group, leaseUntil)])))
      return rows.length > 0
    },
    settle: lanes.settle,
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

  let sent: Sent | { readonly withdrawn: string }
  try {
    const thread = await findThread(needs, row)
    sent = (await findEarlier(messenger, { ...row, ...thread })) ?? (await sendNow(messenger, { ...row, ...thread }, compose))
  } catch (error) {
    return afterError(needs, row, error)
  }
  // What of it stands already was sent; the rest is not due any more.
  if ('withdrawn' in sent && row.externalId !== null) sent = { externalId: row.externalId }
  if ('withdrawn' in sent) return withdrawn(needs, row, sent.withdrawn)

  await afterSending(needs, row, sent)
  return {}
}

type Thread = Pick<Delivery, 'follows'>

/** What is told about a case stays with its first message there. */
async function findThread({ database }: Dependencies, { platform, address, caseId, payload }: OutboxRow): Promise<Thread> {
  if (caseId === null || payload.kind === 'redraw') return {}
  const first = await database.delivery.findFirstSent({ platform, address, caseId })
  return first?.externalId === undefined || first.externalId === null ? {} : { follows: first.externalId }
}

/** A row whose last outcome is unknown is looked up first, as it was sent, whatever was settled since; where that can't be done it is not repeated. */
async function findEarlier(messenger: Messenger, row: OutboxRow & Thread): Promise<Sent | undefined> {
  if (row.status !== 'unknown' || row.payload.kind === 'redraw') return undefined
  if (messenger.findSent === undefined) throw outcomeUnknown()

  return messenger.findSent(row)
}

type Drawn = Exclude<Composed, { withdrawn: string }>

async function sendNow(messenger: Messenger, row: OutboxRow & Thread, compose: Compose): Promise<Sent | { readonly withdrawn: string }> {
  const composed = await compose(row).catch(notComposed)
  if ('withdrawn' in composed) return composed
  if (composed.redraws === undefined) return messenger.send(toDelivery(row, composed))

  await redraw(messenger, row, { ...composed, redraws: composed.redraws }, compose)
  return { externalId: composed.redraws }
}

/** Another process may have drawn a later state of a card meanwhile: whoever is last to draw it draws what is so. */
async function redraw(messenger: Messenger, row: OutboxRow, drawn: Drawn & { readonly redraws: string }, compose: Compose): Promise<void> {
  await messenger.update?.(drawn.redraws, toDelivery(row, drawn))
  let shown: Drawn = drawn
  for (let more = 1; more < maximumRedraws && row.caseId !== null; more++) {
    const now = await compose(row).catch(notComposed)
    if ('withdrawn' in now || JSON.stringify(now.reply) === JSON.stringify(shown.reply)) return
    await messenger.update?.(drawn.redraws, toDelivery(row, now))
    shown = now
  }
}

function toDelivery({ address, dedupeKey, follows, externalId }: OutboxRow & Thread, { reply, language }: Drawn): Delivery {
  return { address, dedupeKey, reply, language, ...(follows === undefined ? {} : { follows }), ...(externalId === null ? {} : { begun: externalId }) }
}

async function afterError(needs: Dependencies, row: OutboxRow, error: unknown): Promise<Attempted> {
  const known = error instanceof AppError ? error : undefined
  if (known?.details.reason === 'not-composed') needs.log.error({ err: known.details.cause, outbox: row.id }, 'a message could not be composed')
  if (known?.code === 'rejected') return failed(needs, row, known.details.reason ?? known.code)
  if (row.attempts >= maximumAttempts && known?.code !== 'rate-limited') return failed(needs, row, known?.code ?? 'outcome-unknown')

  const waitMs = known?.details.retryAfterMs ?? Math.min(longestRetryMs, firstRetryMs * 2 ** (row.attempts - 1))
  const notBefore = new Date(needs.stopwatch.now().getTime() + waitMs)
  const isUnsent = known?.code === 'rate-limited' || known?.code === 'unavailable'
  if (!isUnsent) needs.log.warn({ err: error, outbox: row.id, platform: row.platform }, 'the outcome of a send is unknown')
  const later = { notBefore, failure: known?.details.reason ?? known?.code ?? 'outcome-unknown' }
  const begun = known?.details.begun
  if (!isUnsent || row.status === 'unknown') await finished(needs, row, { status: 'unknown', ...later })
  else await finished(needs, row, { status: 'queued', ...later, ...(begun === undefined ? {} : { externalId: begun }) })
  return known?.code === 'rate-limited' ? { pauseMs: waitMs } : {}
}

async function withdrawn(needs: Dependencies, row: OutboxRow, reason: string): Promise<Attempted> {
  await afterWithdrawal(needs, row, reason)
  return {}
}

/** Not begun: as it was before the claim, for later. */
function giveBack(needs: Dependencies, row: OutboxRow, later: { readonly notBefore: Date; readonly failure: string }): Promise<Attempted> {
  return finished(needs, row, { status: row.status === 'unknown' ? 'unknown' : 'queued', ...later })
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
