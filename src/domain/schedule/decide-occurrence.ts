import type { Words } from '../language.ts'
import { lateReason, plannedLabel } from './occurrence-words.ts'
import type { Occurrence, Schedule } from './schedule.ts'

/** A run within a minute of its instant is on time: the loop that wakes it is no finer. */
const onTimeMs = 60_000

export interface OccurrenceState {
  readonly occurrence: Pick<Occurrence, 'plannedAt' | 'status' | 'revision'>
  readonly schedule: Pick<Schedule, 'rule'>
  /** The published edition of the occurrence's period, if there is one. */
  readonly published: { readonly id: string; readonly publishedAt: Date } | undefined
  /** The draft or proposed edition, which a schedule may allow to be posted as provisional. */
  readonly provisional: { readonly id: string } | undefined
  /** The next occurrence of the same schedule and destination, where it is due as well: a rule that merges leaves this one out. */
  readonly laterDue: { readonly plannedAt: Date } | undefined
  readonly now: Date
}

export type OccurrenceDecision =
  | { readonly does: 'wait'; readonly until: Date }
  | { readonly does: 'post' | 'post-provisional'; readonly editionId: string; readonly late: boolean; readonly reason: Words | null }
  /** `tellOwner` only the first time. `until`: the hard limit, null where there is none. */
  | { readonly does: 'hold'; readonly until: Date | null; readonly reason: Words; readonly tellOwner: boolean }
  | { readonly does: 'skip' | 'merge'; readonly reason: Words; readonly tellOwner: boolean }
  /** Decided before: nothing comes after. */
  | { readonly does: 'nothing' }

/** What becomes of an occurrence now. Lateness counts from when the post could first go: its instant, or the publication it was held for. */
export function decideOccurrence(state: OccurrenceState): OccurrenceDecision {
  const { occurrence, now, published, laterDue } = state
  const { rule } = state.schedule
  if (occurrence.status !== 'planned' && occurrence.status !== 'held') return { does: 'nothing' }
  if (now < occurrence.plannedAt) return { does: 'wait', until: occurrence.plannedAt }

  const label = plannedLabel(occurrence.plannedAt, rule)
  if (rule.late.does === 'merge' && laterDue) {
    const into = plannedLabel(laterDue.plannedAt, rule)
    return { does: 'merge', tellOwner: false, reason: { zh: `${label.zh}，并入${into.zh}`, en: `${label.en}, merged into the one ${into.en}` } }
  }
  if (!published) return decideUnpublished(state)

  const possibleAt = Math.max(occurrence.plannedAt.getTime(), published.publishedAt.getTime())
  const lateMs = now.getTime() - possibleAt
  if (lateMs > allowedLateMs(rule.late)) return { does: 'skip', tellOwner: true, reason: lateReason(label, lateMs, rule.late.windowMinutes) }
  const late = now.getTime() - occurrence.plannedAt.getTime() > onTimeMs
  return { does: 'post', editionId: published.id, late, reason: late ? label : null }
}

function decideUnpublished({ occurrence, schedule, provisional, now }: OccurrenceState): OccurrenceDecision {
  const { limitHours, provisional: mayBeProvisional } = schedule.rule.hold
  const label = plannedLabel(occurrence.plannedAt, schedule.rule)
  const until = limitHours === null ? null : new Date(occurrence.plannedAt.getTime() + limitHours * 3_600_000)
  if (until === null || now < until) {
    const reason = { zh: `${label.zh}，该期尚未发布，发布后即发`, en: `${label.en}; the period is not published yet, it goes out once it is` }
    return { does: 'hold', until, reason, tellOwner: occurrence.status === 'planned' }
  }

  if (mayBeProvisional && provisional) {
    const reason = {
      zh: `${label.zh}，等待发布已满 ${limitHours} 小时，按暂定数发布`,
      en: `${label.en}; unpublished after ${limitHours} h, posted as provisional`,
    }
    return { does: 'post-provisional', editionId: provisional.id, late: true, reason }
  }
  const reason = { zh: `${label.zh}，等待发布已满 ${limitHours} 小时，不再发送`, en: `${label.en}; unpublished after ${limitHours} h, not sent` }
  return { does: 'skip', tellOwner: true, reason }
}

function allowedLateMs({ does, windowMinutes }: Schedule['rule']['late']): number {
  if (windowMinutes !== null) return Math.max(windowMinutes * 60_000, onTimeMs)
  return does === 'skip' ? onTimeMs : Number.POSITIVE_INFINITY
}
