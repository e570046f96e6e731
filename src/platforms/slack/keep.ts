import { AppError } from '../../domain/error.ts'
import { within } from '../../system/within.ts'
import type { Ask, Runner } from './run.ts'
import type { Seen } from '../../system/seen.ts'

/** Slack waits three seconds to be told that an event arrived. */
const patienceMs = 2000

export type Kept =
  /** Carried out before where false. */
  | { readonly is: 'kept'; readonly isNew: boolean }
  /** The database is away: the person is told; Slack is not asked to deliver it again. */
  | { readonly is: 'refused'; readonly error: AppError }
  /** The database hangs: Slack is told in time all the same, and it goes on when this ends. */
  | { readonly is: 'late'; readonly until: Promise<Kept> }

/** Keeps what was asked, once, before Slack is told that it arrived, within the time that Slack gives. Where that fails, a redelivery is new again. */
export async function keepOnce(runner: Pick<Runner, 'keep'>, ask: Ask, seen: Seen): Promise<Kept> {
  if (!seen.isNew(ask.eventId)) return { is: 'kept', isNew: false }
  try {
    return await keepInTime(runner, ask)
  } catch (error) {
    seen.forget(ask.eventId)
    throw error
  }
}

async function keepInTime(runner: Pick<Runner, 'keep'>, ask: Ask): Promise<Kept> {
  const accepting = runner.keep(ask)
  if (accepting === true) return { is: 'kept', isNew: true }

  const keeping = toKept(accepting)
  return (await within(patienceMs, keeping)) ?? { is: 'late', until: keeping }
}

async function toKept(accepting: Promise<boolean>): Promise<Kept> {
  try {
    return { is: 'kept', isNew: await accepting }
  } catch (error) {
    if (error instanceof AppError) return { is: 'refused', error }
    throw error
  }
}

/** What a kept event leads to: its work, or the words of a refusal. */
export async function afterKeeping(
  kept: Kept,
  then: { readonly run: () => Promise<void>; readonly refuse: (error: AppError) => Promise<void> },
): Promise<void> {
  if (kept.is === 'late') return await afterKeeping(await kept.until, then)
  if (kept.is === 'refused') return await then.refuse(kept.error)
  if (kept.isNew) await then.run()
}
