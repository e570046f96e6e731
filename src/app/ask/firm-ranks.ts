import type { Edition } from '../../domain/edition.ts'
import { toRankField } from '../../domain/firmness/rank-field.ts'
import type { RankRange } from '../../domain/firmness/rank-ranges.ts'
import type { Words } from '../../domain/language.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { RankGroup } from '../../domain/scheme/scheme.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import type { LeagueFirmness } from '../../reply/views/league-firmness.ts'
import type { AskDependencies } from './dependencies.ts'

/** How firm ranks are told to be. */
export interface FirmnessQuestion {
  /** Percent, within `weightMoves`; 20 unless told otherwise. */
  readonly move?: number | undefined
  readonly onProgress: (words: Words, share: number) => void
}

/** Percent by which weights may move. */
export const weightMoves = { least: 1, most: 90 }
const usualMove = 20
const draws = 1000
const progressWords: Words = { zh: '正在试算名次区间', en: 'Drawing rank ranges' }

export interface FirmInput {
  readonly edition: Edition
  readonly scheme: CompiledScheme
  readonly groups: readonly RankGroup[]
  /** Of the whole edition, whatever part of it is shown. */
  readonly results: readonly UnitResult[]
}

/** Rank ranges of the ranked groups, drawn from the edition's own digest: whoever asks again gets the same. */
export async function drawFirmness({ firmness }: Pick<AskDependencies, 'firmness'>, input: FirmInput, question: FirmnessQuestion): Promise<LeagueFirmness> {
  const { edition, scheme, groups, results } = input
  const move = question.move ?? usualMove
  const ranked = groups.filter((group) => group.ranked)
  const ranges: RankRange[] = []
  for (const [index, group] of ranked.entries()) {
    const tell = (share: number) => question.onProgress(progressWords, (index + share) / ranked.length)
    ranges.push(...(await firmness.rankRanges(toRankField(scheme, group.id, results), { seed: edition.digest, move, draws }, tell)))
  }
  return { move, draws, ranges: new Map(ranges.map((range) => [range.unitId, range])) }
}
