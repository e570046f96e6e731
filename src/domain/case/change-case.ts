import type { CalendarData } from '../calendar/calendar.ts'
import type { Case, CaseKind } from './case.ts'
import type { Standing } from './decision.ts'
import type { Policy } from './policy.ts'

/** A new case, with its own copy of policy and calendar: later edits change later cases. */
export function openCase(from: {
  readonly id: string
  readonly schemeId: string
  readonly unitId: string
  readonly kind: CaseKind
  readonly standing: Standing
  readonly editionId: string
  readonly policy: Policy
  readonly calendar: CalendarData
  readonly now: Date
}): Case {
  const { id, schemeId, unitId, kind, policy, calendar, editionId } = from
  const { redLines: _, misses: __, ...standing } = from.standing
  const edition = { openedEditionId: editionId, lastEditionId: editionId }
  const notClosed = { closedAt: null, closedById: null, closeReason: null }
  return { id, schemeId, unitId, kind, status: 'open', openedAt: from.now, ...standing, ...edition, policy, calendar, ...notClosed, version: 1 }
}

/** The case after an edition that counts; a correction of an older period leaves its last edition as it is. */
export function joinCase(file: Case, joined: { readonly standing: Standing; readonly editionId: string }): Case {
  const { redLines, misses: _, ...standing } = joined.standing
  const lastEditionId = redLines === null ? file.lastEditionId : joined.editionId
  return { ...stillOpen(file), ...standing, lastEditionId, version: file.version + 1 }
}

/** Closed is final. `reason`: a code of `CloseReason`, or what the analyst wrote; `byId`: a person, or `system`. */
export function closeCase(file: Case, closed: { readonly at: Date; readonly byId: string; readonly reason: string; readonly editionId?: string }): Case {
  const lastEditionId = closed.editionId ?? file.lastEditionId
  return {
    ...stillOpen(file),
    status: 'closed',
    lastEditionId,
    closedAt: closed.at,
    closedById: closed.byId,
    closeReason: closed.reason,
    version: file.version + 1,
  }
}

function stillOpen(file: Case): Case {
  if (file.status === 'closed') throw new RangeError(`case ${file.id} is closed`)
  return file
}
