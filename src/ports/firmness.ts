import type { RankField } from '../domain/firmness/rank-field.ts'
import type { RankRange, Trials } from '../domain/firmness/rank-ranges.ts'

export interface Firmness {
  /** Rank ranges of one group, computed off the main thread; `onProgress` gets a share from 0 to 1. AppError `unavailable` where it cannot be done now. */
  rankRanges(field: RankField, trials: Trials, onProgress: (share: number) => void): Promise<readonly RankRange[]>
}
