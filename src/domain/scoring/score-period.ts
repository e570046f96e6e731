import { AppError } from '../error.ts'
import { findPeriodKind, type Period } from '../period.ts'
import type { CompiledScheme } from '../scheme/compiled.ts'
import type { Unit } from '../unit.ts'
import { prefillMeasured } from './columns/prefill-measured.ts'
import { digestOf } from './digest.ts'
import { createPeerField } from './peers.ts'
import { earlierPeriod, toPeriodClock } from './period-clock.ts'
import { rankUnits } from './rank.ts'
import type { FiguresByUnit, PeriodResult, UnitResult } from './result.ts'
import { scoreUnit } from './score-unit.ts'
import { toUnitFacts } from './to-unit-facts.ts'

export interface PeriodInput {
  readonly scheme: CompiledScheme
  readonly period: Period
  /** Every unit that should be scored, also those that filed nothing. */
  readonly units: readonly Unit[]
  readonly figures: FiguresByUnit
  /** Figures of an earlier period; an empty map where there are none. */
  readonly history: (period: Period) => FiguresByUnit
}

/** Scores a whole period. Pure: the same input gives the same digest anywhere, in whatever order it comes. */
export function scorePeriod({ scheme, period, units, figures, history }: PeriodInput): PeriodResult {
  checkPeriod(scheme, period)

  const clock = toPeriodClock(period)
  const kept = new Map<number, FiguresByUnit>()
  const historyAt = (back: number): FiguresByUnit => {
    const known = kept.get(back) ?? history(earlierPeriod(clock, back))
    kept.set(back, known)
    return known
  }
  const ordered = [...units].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
  const all = ordered.map((unit) => toUnitFacts({ scheme, unit, clock, figures: figures.get(unit.id) ?? {}, historyAt, peers: () => field }))
  const field = createPeerField(scheme, all)
  prefillMeasured(scheme, all, figures, clock)
  const scored = all.map((facts) => scoreUnit(scheme, facts))
  const ranked = rankUnits(scheme, scored)
  return { schemeId: scheme.id, schemeDigest: scheme.digest, period, units: ranked, digest: digestResults(scheme, period, ranked) }
}

function checkPeriod(scheme: CompiledScheme, period: Period): void {
  const kind = findPeriodKind(period)
  if (kind === undefined || !scheme.periodKinds.includes(kind)) {
    throw new AppError('invalid-input', {
      zh: `方案 ${scheme.id} 不能按“${period}”评分，请改用其他期`,
      en: `scheme ${scheme.id} cannot score ${period}: choose another kind of period`,
    })
  }
  if (scheme.validFrom === null || period >= scheme.validFrom) return
  throw new AppError('invalid-input', {
    zh: `方案 ${scheme.id} 自 ${scheme.validFrom} 起适用，请改用此前的方案`,
    en: `scheme ${scheme.id} holds from ${scheme.validFrom}: use the one before it`,
  })
}

/** Units by id, so that neither their order nor their position in lists matters. */
function digestResults(scheme: CompiledScheme, period: Period, units: readonly UnitResult[]): string {
  const byId = [...units].sort((a, b) => (a.unitId < b.unitId ? -1 : 1))
  return digestOf({ schemeDigest: scheme.digest, period, units: byId })
}
