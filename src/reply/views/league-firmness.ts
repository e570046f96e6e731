import type { Language } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import { formatNumber } from '../format.ts'

/** How firm ranks are when weights move. */
export interface LeagueFirmness {
  /** Percent that every weight moves at most. */
  readonly move: number
  readonly draws: number
  readonly ranges: ReadonlyMap<string, { readonly best: number; readonly worst: number }>
}

/** `3–6`, or `3` where nothing moves it; empty where the unit is not ranked. */
export function rangeText(firmness: LeagueFirmness, unitId: string): string {
  const range = firmness.ranges.get(unitId)
  if (range === undefined) return ''
  return range.best === range.worst ? `${range.best}` : `${range.best}–${range.worst}`
}

/** `（3–6）` behind a rank in a line; nothing where there is none. */
export function rangeInLine(firmness: LeagueFirmness | undefined, unitId: string): string {
  const text = firmness === undefined ? '' : rangeText(firmness, unitId)
  return text === '' ? '' : `（${text}）`
}

/** What a range means, and that anybody gets the same. */
export function firmnessNote({ move, draws }: LeagueFirmness, language: Language): string {
  const count = formatNumber(`${draws}`)
  return inLanguage(
    {
      zh: `名次区间：各指标权重各自变动 ±${move}% 以内，试算 ${count} 次，九成结果落在区间内；随机种子取自本版摘要，可复算`,
      en: `Rank range: every weight moved by up to ±${move}%, ${count} draws, nine of ten lie within; seeded by the edition’s digest, so anybody gets the same`,
    },
    language,
  )
}
