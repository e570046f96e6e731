import type { Period } from '../domain/period.ts'
import type { CompiledScheme } from '../domain/scheme/compiled.ts'
import type { SchemeFault } from '../domain/scheme/fault.ts'
import type { FiguresByUnit, UnitResult } from '../domain/scoring/result.ts'
import type { Unit } from '../domain/unit.ts'

/** A month that was scored, with what a scheme may look back to. */
export interface TrialMonth {
  readonly period: Period
  readonly units: readonly Unit[]
  readonly figures: FiguresByUnit
  readonly history: ReadonlyMap<Period, FiguresByUnit>
}

export type TrialOutcome =
  | { readonly faults: readonly SchemeFault[] }
  /** No results where there was no month to score. */
  | { readonly scheme: CompiledScheme; readonly warnings: readonly SchemeFault[]; readonly results: readonly UnitResult[] | null }

export interface SchemeTrials {
  /** Reads a scheme that nobody has checked, and scores the month by it as if it held already, off the main thread and within bounded time. AppError `invalid-input` where it takes too long or cannot score the month, `unavailable` where others are being tried. */
  run(text: string, month: TrialMonth | undefined): Promise<TrialOutcome>
}
