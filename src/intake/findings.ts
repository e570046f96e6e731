import type { Words } from '../domain/language.ts'
import type { Fault, Place } from '../ports/figure-reader.ts'
import { intakeLimits } from './intake-limits.ts'

export type FindingKind = 'fault' | 'warning' | 'note'

/** Collects what was found, in order, and keeps the lists at a bearable length. */
export interface Findings {
  add(kind: FindingKind, fault: Fault): void
  /** Units with a fault. */
  readonly faultyUnitIds: ReadonlySet<string>
  /** Whether a fault concerns the whole file. */
  isWhole(): boolean
  list(kind: FindingKind): readonly Fault[]
}

export const nowhere: Place = { sheet: null, line: null, column: null }

export function createFindings(): Findings {
  const lists: Record<FindingKind, Fault[]> = { fault: [], warning: [], note: [] }
  const more: Record<FindingKind, Fault[]> = { fault: [], warning: [], note: [] }
  const faultyUnitIds = new Set<string>()
  let whole = false
  return {
    faultyUnitIds,
    isWhole: () => whole,
    add(kind, fault) {
      if (kind === 'fault' && fault.unitId !== null) faultyUnitIds.add(fault.unitId)
      if (kind === 'fault' && fault.unitId === null) whole = true
      const list = lists[kind].length < intakeLimits.findings || fault.unitId === null ? lists[kind] : more[kind]
      list.push(fault)
    },
    list(kind) {
      const rest = more[kind]
      const first = rest[0]
      const sorted = inOrder(lists[kind])
      if (!first) return sorted
      return [...sorted, { place: nowhere, unitId: first.unitId, words: restWords(rest.length) }]
    },
  }
}

/** The whole file first, then sheet by sheet and line by line. */
function inOrder(faults: readonly Fault[]): readonly Fault[] {
  const sheets = [...new Set(faults.map((fault) => fault.place.sheet))]
  const rank = (fault: Fault): number => (fault.place.sheet === null ? -1 : sheets.indexOf(fault.place.sheet))
  return faults.toSorted((a, b) => rank(a) - rank(b) || (a.place.line ?? 0) - (b.place.line ?? 0))
}

function restWords(count: number): Words {
  return { zh: `还有 ${count} 处未逐一列出，请先改正以上各处再导入`, en: `${count} more are not listed; mend those above first, then import again` }
}
