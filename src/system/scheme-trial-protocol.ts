import type { Words } from '../domain/language.ts'
import type { TrialMonth, TrialOutcome } from '../ports/scheme-trial.ts'

/** Main thread to worker, as its data. */
export interface TrialRequest {
  readonly text: string
  readonly month: TrialMonth | null
}

/** Worker to main thread. */
export type TrialAnswer = { readonly outcome: TrialOutcome } | { readonly refused: Words }
