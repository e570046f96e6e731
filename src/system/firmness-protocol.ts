import type { RankField } from '../domain/firmness/rank-field.ts'
import type { RankRange, Trials } from '../domain/firmness/rank-ranges.ts'

/** Main thread to worker, as its data. */
export interface FirmnessRequest {
  readonly field: RankField
  readonly trials: Trials
}

/** Worker to main thread. */
export type FirmnessAnswer = { readonly done: number } | { readonly ranges: readonly RankRange[] }
